/** Finds unsafe cells in a release's tables. */
import {
  unsafeCells,
  type UnsafeCell,
  type PublishedTable,
} from '#app/domain/disclosure/unsafe-cells.ts'
import type { DisclosurePolicy, Shown } from '#app/domain/disclosure/policy.ts'
import type { ReleaseSection } from '#app/features/releases/content.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const toPublishedRow = (key: string, { upskilled, base, percent, withheld }: Shown) => {
  return { key, exact: null, shown: { upskilled, base, percent, withheld } }
}

/** Converts a section to its table as readers will see it, without exact numbers. */
function toPublishedTable({ heading: name, chart }: ReleaseSection): PublishedTable {
  // New people are the difference between the number shown at the end of the quarter and the one shown before it.
  const areDifferences = (chart.kind === 'time' ? chart.measure : chart.report.measure) === 'new'
  if (chart.kind === 'time')
    return {
      name,
      areDifferences,
      total: null,
      rows: chart.points.map((point) => toPublishedRow(formatDay(point.day), point)),
    }
  const { total, rows } = chart.report
  return {
    name,
    areDifferences,
    total: toPublishedRow('Total', { ...total, withheld: total.upskilled === null }),
    rows: rows.map((row) => toPublishedRow(row.name, row)),
  }
}

/**
 * Checks every table as readers will see it, including those without exact numbers (over time, and newly upskilled). Also checks the tables in
 * `withExact`, to find what readers could work out from all tables together.
 */
export const findUnsafeCells = (
  {
    sections,
    withExact,
  }: { sections: readonly ReleaseSection[]; withExact: readonly PublishedTable[] },
  policy: DisclosurePolicy,
): UnsafeCell[] => unsafeCells([...withExact, ...sections.map(toPublishedTable)], policy)
