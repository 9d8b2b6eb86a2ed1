import type { Dimension, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { hasBar } from '#app/reports/charts/bar-label.ts'
import { MANY_OF, ONE_OF } from '#app/reports/uptake-sentences.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

/** A chart with this many rows has room for rows without a bar. */
const MOST_ROWS_WITHOUT_BARS = 25

/** All rows of a short table, or the rows of a long table that have a bar. */
export const rowsToDraw = (rows: readonly UptakeRow[], isShare: boolean): UptakeRow[] =>
  rows.length <= MOST_ROWS_WITHOUT_BARS ? [...rows] : rows.filter((row) => hasBar(row, isShare))

/**
 * Says how many rows are in the table but not in the chart, or null when the chart has all of them.
 */
export function leftOutSentence(
  rows: number,
  drawn: number,
  { by, isShare }: { by: Dimension; isShare: boolean },
): string | null {
  if (drawn === rows) return null
  const missing = isShare ? 'without a share to show' : 'whose numbers are withheld'
  return `The chart leaves out ${formatCount(rows - drawn, ONE_OF[by], MANY_OF[by])} ${missing}. The table has all ${formatNumber(rows)}.`
}
