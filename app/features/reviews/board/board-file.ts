/** The departments of a board pack as a file. */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { BoardRow } from '#app/domain/reviews/board.ts'
import type { Quarter } from '#app/features/reviews/require-review.server.ts'
import type { ListFile } from '#app/platform/files/list-file.server.ts'
import { NO_FIGURE, whyNoShare } from '#app/ui/text/no-figure-signs.ts'

const COLUMNS = [
  'department_code',
  'department',
  'upskilled',
  'in_post',
  'percent',
  'target_percent',
  'target_by',
  'needed',
  'change_points',
  'return_status',
]

function toRow({ key, name, upskilled, base, percent, withheld, target, ...row }: BoardRow) {
  const noShare = NO_FIGURE[whyNoShare({ withheld, base })].sign
  const count = (value: number | null) => value ?? POLICY.marker
  return [
    key,
    name,
    count(upskilled),
    count(base),
    percent ?? noShare,
    target.percent,
    { day: target.by },
    row.needed ?? noShare,
    row.change?.by ?? NO_FIGURE['not-available'].sign,
    row.state ?? '',
  ]
}

export const boardFile = (
  quarter: Quarter,
  { whole, departments }: { whole: BoardRow; departments: readonly BoardRow[] },
): ListFile => ({
  name: `board-pack-${quarter.code}`,
  title: `Board pack ${quarter.code}`,
  columns: COLUMNS,
  rows: [whole, ...departments].map(toRow),
})
