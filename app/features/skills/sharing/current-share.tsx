import type { AreaToShare } from '#app/features/skills/sharing/sharing-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatDayOf, formatInstant } from '#app/ui/text/dates.ts'

export type ShownShare = {
  manager: string
  allSkills: boolean
  lineageIds: readonly number[]
  withEvidence: boolean
  withPlan: boolean
  sharedAt: Date
  openedAt: Date | null
}

/** What a person shares now, and the button to stop. */
export const CurrentShare = ({
  share,
  areas,
}: {
  share: ShownShare
  areas: readonly AreaToShare[]
}) => (
  <>
    <SummaryList
      rows={[
        { key: 'Who can see your answers', value: `${share.manager}, your manager` },
        { key: 'Since', value: formatDayOf(share.sharedAt) },
        {
          key: 'Skills',
          value: share.allSkills ? (
            'All'
          ) : (
            <ul className="govuk-list govuk-!-margin-bottom-0">
              {areas
                .flatMap(({ skills }) => skills)
                .filter(({ lineageId }) => share.lineageIds.includes(lineageId))
                .map(({ lineageId, name }) => (
                  <li key={lineageId}>{name}</li>
                ))}
            </ul>
          ),
        },
        { key: 'Examples', value: share.withEvidence ? 'Shared' : 'Not shared' },
        { key: 'Plan', value: share.withPlan ? 'Shared' : 'Not shared' },
        {
          key: 'Last opened',
          value: share.openedAt ? formatInstant(share.openedAt) : 'Not yet',
        },
      ]}
    />
    <Form action={paths.stopSharing()}>
      <Button look="warning" preventDoubleClick>
        Stop sharing with {share.manager}
      </Button>
    </Form>
  </>
)
