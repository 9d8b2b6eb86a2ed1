/** Which cells of a release would disclose. The rules are the domain's; here a release's tables are put before them. */
import type { DisclosurePolicy } from '#app/domain/disclosure.ts'
import { disclosingCells as disclosingBeside, type PublishedTable } from '#app/domain/disclosing-cells.ts'
import { disclosingCells, type DisclosingCell } from '#app/domain/release-disclosure.ts'
import type { ReleaseSection } from '#app/features/releases/release-content.ts'
import { formatDay } from '#app/ui/dates.ts'

export const cellsThatDisclose = (sections: readonly ReleaseSection[], policy: DisclosurePolicy): DisclosingCell[] =>
  disclosingCells(
    sections.map(({ heading, chart }) =>
      chart.kind === 'time'
        ? { title: heading, total: null, rows: chart.points.map((point) => ({ ...point, name: formatDay(point.day) })) }
        : { title: heading, total: chart.report.total, rows: chart.report.rows },
    ),
    policy,
  )

/** The same of tables beside what is true: what could be worked out from all of them together is named too. */
export const cellsGivenAway = (published: readonly PublishedTable[], policy: DisclosurePolicy): DisclosingCell[] =>
  disclosingBeside(published, policy).map(({ table, key, why }) => ({ table, row: key, why: `it ${why}` }))
