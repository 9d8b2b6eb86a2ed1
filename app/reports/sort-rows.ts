/** Sorts the rows of a table by one of its columns. */
import type { Change } from '#app/domain/uptake/comparison.ts'
import { byName } from '#app/domain/text/by-name.ts'
import type { UptakeReport, UptakeRow, UptakeTarget } from '#app/domain/uptake/uptake.ts'
import { neededIn } from '#app/reports/ranked-bars.ts'

/** The columns that a table can be sorted by. Names sort from A to Z, and numbers from the largest. */
export const SORTS = ['name', 'upskilled', 'base', 'share', 'change', 'needed'] as const
export type Sort = (typeof SORTS)[number]

type Columns = {
  target: UptakeTarget | null
  changes: Readonly<Record<string, Change | null>> | null
}

/** Sorts rows with missing numbers last. */
export function sortTableRows(
  report: UptakeReport,
  sort: Sort,
  { target, changes }: Columns,
): UptakeRow[] {
  const value = (row: UptakeRow): number => {
    const numbers: Record<Exclude<Sort, 'name'>, number | null | undefined> = {
      upskilled: row.upskilled,
      base: row.base,
      share: row.percent,
      change: changes?.[row.key]?.by,
      needed: target && neededIn(report, row, target),
    }
    return (sort === 'name' ? null : numbers[sort]) ?? -Infinity
  }
  return report.rows.toSorted((a, b) => {
    const [first, second] = [value(a), value(b)]
    return first === second ? byName(a, b) : second > first ? 1 : -1
  })
}
