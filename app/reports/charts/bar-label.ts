/** The length and label of a bar, which are the same in every chart of a breakdown. */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { UptakeRow } from '#app/domain/uptake/uptake.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** Splits a label into the share, which is drawn in bold, and the rest: "62%", " · 329 of 530". */
export function labelParts({
  withheld,
  percent,
  upskilled,
  base,
}: UptakeRow): [share: string | null, rest: string] {
  if (withheld) return [null, POLICY.marker]
  const count = formatNumber(upskilled ?? 0)
  if (base === null) return [null, count]
  const counts = `${count} of ${formatNumber(base)}`
  return percent === null ? [null, counts] : [`${percent}%`, ` · ${counts}`]
}

/** In SVG units, for text 16 units high in a wide font. In a narrow one there is space left. */
const CHARACTER_WIDTH = 9
const LABEL_MARGIN = 8

/** Estimates the width of the longest label in a chart, in SVG units. */
export function labelWidth(rows: readonly UptakeRow[]): number {
  const longest = Math.max(1, ...rows.map((row) => labelParts(row).join('').length))
  return LABEL_MARGIN + CHARACTER_WIDTH * longest
}

/**
 * A row in a chart. Releases frozen by earlier versions of this service can also contain `bar`: the
 * length of the bar for a row that has no share.
 */
export type DrawnRow = UptakeRow & { bar?: number }

/** Whether a row has a bar. In a chart of shares, a row without a share has none. */
export const hasBar = (
  { withheld, percent, bar }: Pick<DrawnRow, 'withheld' | 'percent' | 'bar'>,
  isShare: boolean,
): boolean => !withheld && (!isShare || percent !== null || bar !== undefined)

/** The length of a bar, as a percentage in a chart of shares or else a number of people. */
export function barValue(row: DrawnRow, isShare: boolean): number {
  if (!hasBar(row, isShare)) return 0
  return (isShare ? (row.percent ?? row.bar) : row.upskilled) ?? 0
}
