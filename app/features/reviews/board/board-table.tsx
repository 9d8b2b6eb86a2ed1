import type { BoardRow } from '#app/domain/reviews/board.ts'
import type { Quarter } from '#app/features/reviews/require-review.server.ts'
import { RETURN_TAGS } from '#app/features/reviews/status-tags.ts'
import { paths } from '#app/paths.ts'
import { changeInWords } from '#app/reports/comparison-sentences.ts'
import { Table } from '#app/ui/table.tsx'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { whyNoShare } from '#app/ui/text/no-figure-signs.ts'

type BoardTableProps = {
  id?: string
  caption: string
  quarter: Quarter
  rows: readonly BoardRow[]
}

/** Departments with their share, its change, the people needed, and the state of their return. */
export const BoardTable = ({ id, caption, quarter, rows }: BoardTableProps) => (
  <Table
    {...(id ? { id } : {})}
    caption={caption}
    captionSize="m"
    columns={[
      {
        header: 'Department',
        cell: ({ key, name, state }) =>
          state === null ? (
            name
          ) : (
            <a className="govuk-link" href={paths.review(quarter.code, key)}>
              {name}
            </a>
          ),
      },
      {
        header: 'Needed',
        numeric: true,
        cell: (row) => <Figure value={row.needed} reason={whyNoShare(row)} />,
      },
      {
        header: 'Share',
        numeric: true,
        cell: (row) => <Figure value={row.percent} reason={whyNoShare(row)} unit="%" />,
      },
      {
        header: 'Change',
        numeric: true,
        cell: ({ change }) =>
          change === null ? <Figure value={null} reason="not-available" /> : changeInWords(change),
      },
      {
        header: 'In post',
        numeric: true,
        cell: (row) => (
          <Figure value={row.base} reason={row.withheld ? 'withheld' : 'not-applicable'} />
        ),
      },
      { header: 'Return', cell: ({ state }) => (state === null ? '' : RETURN_TAGS[state].text) },
    ]}
    rows={rows}
    empty="No department’s numbers can be shown."
    small
  />
)
