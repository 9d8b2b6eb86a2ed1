/** Which rows of a breakdown its chart draws, and what it says of those that only the table has. */
import type { Dimension, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { hasBar } from '#app/reports/charts/bar-label.ts'
import { MANY_OF, ONE_OF } from '#app/reports/uptake-sentences.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

/** A table as short as this is drawn whole: the name of a row without a bar takes little room there. */
const SHORT_TABLE = 25

/** All rows of a short table; of a long one every row that has a share, or a number of people where shares are not what is drawn. */
export const rowsToDraw = (rows: readonly UptakeRow[], isShare: boolean): UptakeRow[] =>
  rows.length <= SHORT_TABLE ? [...rows] : rows.filter((row) => hasBar(row, isShare))

/** The rows that the chart leaves to the table, in a sentence; null when it draws all of them. */
export function leftOutSentence(
  rows: number,
  drawn: number,
  { by, isShare }: { by: Dimension; isShare: boolean },
): string | null {
  if (drawn === rows) return null
  const missing = isShare ? 'without a share to show' : 'whose numbers are withheld'
  return `The chart leaves out ${formatCount(rows - drawn, ONE_OF[by], MANY_OF[by])} ${missing}. The table has all ${formatNumber(rows)}.`
}
