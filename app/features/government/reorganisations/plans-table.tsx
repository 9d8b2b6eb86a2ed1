import type { ListedPlan } from '#app/features/government/reorganisations/list-plans.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'

const STATUS = { draft: 'Planned', done: 'Done', undone: 'Taken back' } as const
const COLOURS = { draft: 'blue', done: 'green', undone: 'grey' } as const

const StatusTag = ({ status }: Pick<ListedPlan, 'status'>) => (
  <Tag colour={COLOURS[status]}>{STATUS[status]}</Tag>
)

export const PlansTable = ({ plans }: { plans: readonly ListedPlan[] }) => (
  <Table
    caption="Reorganisations recorded here"
    rows={plans}
    rowKey={({ id }) => id}
    empty="None has been recorded here yet. Those that came with a file of successions are on the pages of their organisations."
    columns={[
      {
        header: 'Reorganisation',
        rowHeader: true,
        cell: ({ id, title }) => (
          <a className="govuk-link" href={paths.reorganisation(id)}>
            {title}
          </a>
        ),
      },
      { header: 'Day', cell: ({ on }) => (on ? formatDay(on) : 'Not said yet') },
      { header: 'Status', cell: StatusTag },
    ]}
  />
)
