import type { Dimension, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { hasBar } from '#app/reports/charts/bar-label.ts'
import { DIMENSION_PLURAL, DIMENSION_SINGULAR } from '#app/reports/uptake-sentences.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

/** A chart with up to this many rows also includes rows without a bar. */
const MAX_ROWS_WITH_GAPS = 25

/** The rows of a table to draw: all of them if there are few, or else only those with a bar. */
export const rowsToDraw = (rows: readonly UptakeRow[], isShare: boolean): UptakeRow[] =>
  rows.length <= MAX_ROWS_WITH_GAPS ? [...rows] : rows.filter((row) => hasBar(row, isShare))

/** Says how many rows of the table the chart leaves out. Null if it has all of them. */
export function leftOutSentence(
  rows: number,
  drawn: number,
  { by, isShare }: { by: Dimension; isShare: boolean },
): string | null {
  if (drawn === rows) return null
  const missing = isShare ? 'without a share to show' : 'whose numbers are withheld'
  return `The chart leaves out ${formatCount(rows - drawn, DIMENSION_SINGULAR[by], DIMENSION_PLURAL[by])} ${missing}. The table has all ${formatNumber(rows)}.`
}
