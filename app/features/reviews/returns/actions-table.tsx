import { quarterName, parseQuarterCode } from '#app/domain/calendar/quarter-names.ts'
import { ACTION_TAGS } from '#app/features/reviews/status-tags.ts'
import type { ShownAction } from '#app/features/reviews/returns/return-view.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Table, type Column } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'

const agreedIn = (code: string): string => {
  const quarter = parseQuarterCode(code)
  return quarter === null ? code : quarterName(quarter)
}

const COLUMNS: readonly Column<ShownAction>[] = [
  { header: 'Action', cell: ({ what }) => <span className="app-review__what">{what}</span> },
  { header: 'Who', cell: ({ owner }) => owner },
  { header: 'By when', cell: ({ dueOn }) => formatDay(dueOn) },
  { header: 'Agreed in', cell: (action) => agreedIn(action.since) },
  {
    header: 'Status',
    cell: ({ status, isLate }) => (
      <span className="app-review__tags">
        <Tag colour={ACTION_TAGS[status].colour}>{ACTION_TAGS[status].text}</Tag>{' '}
        {isLate ? <Tag colour="orange">Late</Tag> : null}
      </span>
    ),
  },
]

type ReturnActionsProps = { actions: readonly ShownAction[]; hrefOf?: (actionId: number) => string }

export function ReturnActions({ actions, hrefOf }: ReturnActionsProps) {
  const change: Column<ShownAction> = {
    header: 'Change',
    headerHidden: true,
    cell: ({ id, what }) =>
      id === null || !hrefOf ? null : (
        <a className="govuk-link" href={hrefOf(id)}>
          Change<span className="govuk-visually-hidden"> “{what}”</span>
        </a>
      ),
  }
  return (
    <Table
      caption="Actions and their owners"
      captionHidden
      columns={hrefOf ? [...COLUMNS, change] : COLUMNS}
      rows={actions}
      empty="No actions have been agreed."
      small
    />
  )
}
