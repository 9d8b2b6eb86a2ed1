import type { Route } from './+types/team-skills'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { findTeamLevels } from '#app/features/skills/sharing/team-levels-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'team:view')
  return {
    pageTitle: 'Skills of your team and their teams',
    levels: await findTeamLevels(reader, now()),
  }
}

export default function TeamSkillsPage({
  loaderData: { pageTitle, levels },
}: Route.ComponentProps) {
  const { response, isEnough, skills, asAt } = levels ?? {}
  return (
    <Page title={pageTitle} back={{ href: paths.team(), text: 'Your team' }}>
      {!levels ? (
        <p className="govuk-body">
          These figures are about people who report to you and people who report to them. No one who
          reports to you has a team.
        </p>
      ) : (
        <>
          <p className="govuk-body-l">
            {response?.upskilled == null || response.base === null
              ? 'Too few people have answered to show how many.'
              : `About ${response.upskilled} of ${formatCount(response.base ?? 0, 'person', 'people')} have assessed themselves${response.percent === null ? '' : ` (${response.percent}%)`}.`}
          </p>
          <p className="govuk-body">
            As of {formatDay(asAt ?? '')}. We do not count answers that people share with you,
            because you can see those on their own pages. We round numbers so that they do not
            reveal anything about one person.
          </p>
          {isEnough ? (
            <Table
              caption="At or above the target level for their grade"
              rows={skills ?? []}
              columns={[
                { header: 'Skill', cell: ({ name }) => name },
                {
                  header: 'People',
                  numeric: true,
                  cell: ({ shown }) =>
                    shown.upskilled === null ? 'Too few' : `${shown.upskilled} of ${shown.base}`,
                },
                {
                  header: 'Share',
                  numeric: true,
                  cell: ({ shown }) => (shown.percent === null ? 'Too few' : `${shown.percent}%`),
                },
              ]}
            />
          ) : (
            <p className="govuk-body">
              We show skills once 30% of people, and at least 10, have answered.
            </p>
          )}
        </>
      )}
    </Page>
  )
}
