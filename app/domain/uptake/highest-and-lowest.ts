/** Finds the highest and lowest rows in a table, if rounding alone cannot explain the difference. */
import { rangeOfShare, type StoredPolicy } from '#app/domain/disclosure/policy.ts'
import { LEFT, NOT_KNOWN, type UptakeRow } from '#app/domain/uptake/uptake.ts'

export type HighestAndLowest = {
  highest: UptakeRow
  lowest: UptakeRow
  isHighestClear: boolean
  isLowestClear: boolean
  /** Whether a row with a smaller base is higher or lower, in which case the message must say that it is about larger rows. */
  isOfLarger: boolean
}

/** Shares of smaller bases change a lot with one person, so no message is based on them. */
export const MINIMUM_BASE = 30

type MeasuredRow = { row: UptakeRow; value: number; min: number; max: number }

/** Returns the value of each row as shown, with the minimum and maximum of its true value. */
function measureRows(
  rows: readonly UptakeRow[],
  policy: StoredPolicy | null,
  isShare: boolean,
): MeasuredRow[] {
  return rows
    .filter((row) => row.key !== NOT_KNOWN && row.key !== LEFT)
    .flatMap((row): MeasuredRow[] => {
      if (!isShare) {
        if (row.upskilled === null) return []
        const slack = policy ? policy.rounding / 2 : 0
        return [
          { row, value: row.upskilled, min: row.upskilled - slack, max: row.upskilled + slack },
        ]
      }
      const range = rangeOfShare(row, policy)
      if (range === null || row.percent === null || row.base === null || row.base < MINIMUM_BASE)
        return []
      return [{ row, value: row.percent, ...range }]
    })
    .toSorted((a, b) => b.value - a.value)
}

/** Whether one row is higher than another before rounding too. */
const isClear = (higher: MeasuredRow | undefined, lower: MeasuredRow | undefined): boolean =>
  higher !== undefined && lower !== undefined && higher.min > lower.max

/** Finds the highest and lowest rows, by share or by number. Null if they are not clearly different. */
export function findHighestAndLowest(
  rows: readonly UptakeRow[],
  policy: StoredPolicy | null,
  isShare: boolean,
): HighestAndLowest | null {
  const ranked = measureRows(rows, policy, isShare)
  const [highest, lowest] = [ranked[0], ranked.at(-1)]
  if (!highest || !lowest || !isClear(highest, lowest)) return null
  return {
    highest: highest.row,
    lowest: lowest.row,
    isHighestClear: isClear(highest, ranked[1]),
    isLowestClear: isClear(ranked.at(-2), lowest),
    isOfLarger:
      isShare &&
      rows.some(
        ({ percent, base }) =>
          percent !== null &&
          base !== null &&
          base < MINIMUM_BASE &&
          (percent >= highest.value || percent <= lowest.value),
      ),
  }
}
