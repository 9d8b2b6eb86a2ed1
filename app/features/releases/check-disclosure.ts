/** Which cells of a release would disclose. The rules are the domain's; here a release's tables are put before them. */
import {
  unsafeCells,
  type UnsafeCell,
  type PublishedTable,
} from '#app/domain/disclosure/unsafe-cells.ts'
import type { DisclosurePolicy, Shown } from '#app/domain/disclosure/policy.ts'
import type { ReleaseSection } from '#app/features/releases/content.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const asPublished = (key: string, { upskilled, base, percent, withheld }: Shown) => {
  return { key, exact: null, shown: { upskilled, base, percent, withheld } }
}

/** A table as readers will have it: nothing of it but what it shows. */
function tableOf({ heading: name, chart }: ReleaseSection): PublishedTable {
  // What is new is what is shown at the end of the quarter less what was shown before it.
  const areDifferences = (chart.kind === 'time' ? chart.measure : chart.report.measure) === 'new'
  if (chart.kind === 'time')
    return {
      name,
      areDifferences,
      total: null,
      rows: chart.points.map((point) => asPublished(formatDay(point.day), point)),
    }
  const { total, rows } = chart.report
  return {
    name,
    areDifferences,
    total: asPublished('Total', { ...total, withheld: total.upskilled === null }),
    rows: rows.map((row) => asPublished(row.name, row)),
  }
}

/**
 * Every table as readers will have it, also where nothing true can be put beside it (over time, and what is new); and those that can once
 * more, beside what is true, so that what could be worked out from all of them together is named too.
 */
export const cellsThatDisclose = (
  { sections, beside }: { sections: readonly ReleaseSection[]; beside: readonly PublishedTable[] },
  policy: DisclosurePolicy,
): UnsafeCell[] => unsafeCells([...beside, ...sections.map(tableOf)], policy)
