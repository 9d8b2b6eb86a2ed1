import type { ReorganisationStatus } from '#app/domain/government/reorganisation.ts'
import type { ListedPlan } from '#app/features/government/reorganisations/reorganise-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Table } from '#app/ui/table.tsx'
import { Tag, type TagColour } from '#app/ui/tag.tsx'

const STATUS_TAGS: Readonly<Record<ReorganisationStatus, { text: string; colour: TagColour }>> = {
  draft: { text: 'Planned', colour: 'blue' },
  done: { text: 'Done', colour: 'green' },
  undone: { text: 'Undone', colour: 'grey' },
}

const StatusTag = ({ status }: Pick<ListedPlan, 'status'>) => (
  <Tag colour={STATUS_TAGS[status].colour}>{STATUS_TAGS[status].text}</Tag>
)

export const PlansTable = ({ plans }: { plans: readonly ListedPlan[] }) => (
  <Table
    caption="Reorganisations recorded here"
    rows={plans}
    empty="No reorganisations have been recorded yet. Reorganisations imported from a file are on the pages of their organisations."
    columns={[
      {
        header: 'Reorganisation',
        cell: ({ id, title }) => (
          <a className="govuk-link" href={paths.reorganisation(id)}>
            {title}
          </a>
        ),
      },
      { header: 'Date', cell: ({ on }) => (on ? formatDay(on) : 'Not entered yet') },
      { header: 'Status', cell: StatusTag },
    ]}
  />
)
