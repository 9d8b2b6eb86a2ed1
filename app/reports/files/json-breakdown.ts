import { forecastOf, type Pace } from '#app/domain/uptake/pace.ts'
import { distanceToTarget, type UptakeReport } from '#app/domain/uptake/uptake.ts'
import type { ComparedBreakdown } from '#app/reports/files/extra-columns.ts'
import { NO_NUMBERS, type Numbers, type SectionComparison } from '#app/reports/section.ts'

/**
 * `change` and `isWithinRounding` are null if either side has no number, and missing unless the
 * comparison is with an earlier date.
 */
type Compared = Numbers & { change?: number | null; isWithinRounding?: boolean | null }

export type JsonBreakdown = UptakeReport & {
  target?: {
    percent: number
    by: string
    needed: number | null
    /** Null if no more people are needed or no quarters are left. */
    neededEachQuarter: number | null
    /** `change` is null if it is withheld. */
    pace?: { from: string; to: string; change: number | null }
    /** Null if no more people are needed, the pace is withheld, or the target will not be reached at that pace. */
    forecast?: { quarters: number; by: string } | null
    rows: { key: string; needed: number | null }[]
  }
  comparedWith?: {
    kind: SectionComparison['kind']
    label: string
    total: Compared
    rows: ({ key: string } & Compared)[]
  }
  notCompared?: string
}

function targetOf(
  { report, target }: ComparedBreakdown,
  pace: Pace | null,
): JsonBreakdown['target'] {
  if (!target) return undefined
  const whole = distanceToTarget(report.total, target, report)
  const needed = whole?.needed ?? null
  const change = pace?.change ?? null
  return {
    ...target,
    needed,
    neededEachQuarter: whole?.perQuarter ?? null,
    ...(pace
      ? {
          pace: { from: pace.from, to: pace.to, change },
          forecast: needed && change !== null ? forecastOf(needed, change, report.asAt) : null,
        }
      : {}),
    rows: report.rows.map((row) => ({
      key: row.key,
      needed: distanceToTarget(row, target, report)?.needed ?? null,
    })),
  }
}

function comparedOf({ report, comparison }: ComparedBreakdown): JsonBreakdown['comparedWith'] {
  if (!comparison) return undefined
  const { kind, label, byKey, total, changes, totalChange } = comparison
  const compared = (found: Numbers, change: SectionComparison['totalChange']): Compared =>
    kind === 'earlier'
      ? { ...found, change: change?.by ?? null, isWithinRounding: change?.isWithinRounding ?? null }
      : found
  return {
    kind,
    label,
    total: compared(total, totalChange),
    rows: report.rows.map(({ key }) => ({
      key,
      ...compared(byKey[key] ?? NO_NUMBERS, changes[key] ?? null),
    })),
  }
}

/**
 * Converts a breakdown to JSON: its report, followed by the target and the comparison. Their rows
 * have the same keys as the rows of the report.
 * @param whyNot why there is no comparison, if the query asks for one
 */
export function jsonBreakdown(
  breakdown: ComparedBreakdown,
  whyNot: string | null,
  pace: Pace | null = null,
): JsonBreakdown {
  const [target, comparedWith] = [targetOf(breakdown, pace), comparedOf(breakdown)]
  return {
    ...breakdown.report,
    ...(target ? { target } : {}),
    ...(comparedWith ? { comparedWith } : {}),
    ...(whyNot === null ? {} : { notCompared: whyNot }),
  }
}
