/** The length of a bar and the label next to it, the same in every drawing of a breakdown. */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { UptakeRow } from '#app/domain/uptake/uptake.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** The share, which is drawn in bold, and the rest of a label: "62%", " · 329 of 530". */
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

/**
 * The approximate width of the longest label of a chart, in units of a drawing with letters 16
 * units high.
 */
export function labelWidth(rows: readonly UptakeRow[]): number {
  const [LETTER, SPARE] = [8, 8]
  return SPARE + LETTER * Math.max(1, ...rows.map((row) => labelParts(row).join('').length))
}

/**
 * A row as charts draw it. Releases of earlier versions have a `bar`: the length of a bar without a
 * share.
 */
export type DrawnRow = UptakeRow & { bar?: number }

/** Returns false for a row without a share in a chart of shares. */
export const hasBar = (
  { withheld, percent, bar }: Pick<DrawnRow, 'withheld' | 'percent' | 'bar'>,
  isShare: boolean,
): boolean => !withheld && (!isShare || percent !== null || bar !== undefined)

/**
 * The length of a bar: a percentage in a chart of shares, or else a number of people. 0 if there is
 * no bar.
 */
export function barValue(row: DrawnRow, isShare: boolean): number {
  if (!hasBar(row, isShare)) return 0
  return (isShare ? (row.percent ?? row.bar) : row.upskilled) ?? 0
}
