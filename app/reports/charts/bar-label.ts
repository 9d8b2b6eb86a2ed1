/** What a bar says: its length, and the words beside it. The same in every drawing of a breakdown. */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { UptakeRow } from '#app/domain/uptake/uptake.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** What is written beside a bar: the share, and the numbers it is of. */
export function barLabel({ withheld, percent, upskilled, base }: UptakeRow): {
  share: string | null
  counts: string
} {
  if (withheld) return { share: null, counts: POLICY.marker }
  if (base === null) return { share: null, counts: formatNumber(upskilled ?? 0) }
  return {
    share: percent === null ? null : `${percent}%`,
    counts: `${formatNumber(upskilled ?? 0)} of ${formatNumber(base)}`,
  }
}

/** The words of a label, apart where its share is written strongly: "62%", " · 329 of 530". */
export function labelParts(row: UptakeRow): [strong: string | null, rest: string] {
  const { share, counts } = barLabel(row)
  return [share, share === null ? counts : ` · ${counts}`]
}

/** About how wide the longest label of a chart is, in the units of a drawing whose letters are 16 high. */
export function labelRoom(rows: readonly UptakeRow[]): number {
  const [LETTER, SPARE] = [8, 8]
  return SPARE + LETTER * Math.max(1, ...rows.map((row) => labelParts(row).join('').length))
}

/** A row as charts draw it. `bar`: the length of a bar without a share, as releases of earlier versions have it. */
export type DrawnRow = UptakeRow & { bar?: number }

/** Does a row have a bar? Where shares are drawn, a row without a share has none. */
export const hasBar = (
  { withheld, percent, bar }: Pick<DrawnRow, 'withheld' | 'percent' | 'bar'>,
  isShare: boolean,
): boolean => !withheld && (!isShare || percent !== null || bar !== undefined)

/** A bar's length: nothing where there is no bar. */
export function barValue(row: DrawnRow, isShare: boolean): number {
  if (!hasBar(row, isShare)) return 0
  return (isShare ? (row.percent ?? row.bar) : row.upskilled) ?? 0
}
