/** What stands out in a table: said only where rounding cannot have made it. */
import { rangeOfShare, type StoredPolicy } from '#app/domain/disclosure/policy.ts'
import { LEFT, NOT_KNOWN, type UptakeRow } from '#app/domain/uptake/uptake.ts'

export type HighestAndLowest = {
  highest: UptakeRow
  lowest: UptakeRow
  isHighestClear: boolean
  isLowestClear: boolean
  /** A smaller row is higher or lower still: the message must say that it is of the larger ones. */
  isOfLarger: boolean
}

/** Shares of fewer people than this swing with one of them: they are shown, and not made a message. */
export const MINIMUM_BASE = 30

type Measured = { row: UptakeRow; value: number; least: number; most: number }

/** A row's value as it is shown, and between what it truly lies. */
function measured(
  rows: readonly UptakeRow[],
  policy: StoredPolicy | null,
  isShare: boolean,
): Measured[] {
  return rows
    .filter((row) => row.key !== NOT_KNOWN && row.key !== LEFT)
    .flatMap((row): Measured[] => {
      if (!isShare) {
        if (row.upskilled === null) return []
        const slack = policy ? policy.rounding / 2 : 0
        return [
          { row, value: row.upskilled, least: row.upskilled - slack, most: row.upskilled + slack },
        ]
      }
      const range = rangeOfShare(row, policy)
      if (range === null || row.percent === null || row.base === null || row.base < MINIMUM_BASE)
        return []
      return [{ row, value: row.percent, ...range }]
    })
    .toSorted((a, b) => b.value - a.value)
}

/** Is the one above the other whatever was rounded? */
const isClear = (above: Measured | undefined, below: Measured | undefined): boolean =>
  above !== undefined && below !== undefined && above.least > below.most

/** The highest and lowest rows, by share or else by number; null when there are not two apart. */
export function findHighestAndLowest(
  rows: readonly UptakeRow[],
  policy: StoredPolicy | null,
  isShare: boolean,
): HighestAndLowest | null {
  const ranked = measured(rows, policy, isShare)
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
