/**
 * A breakdown as JSON: its report as it always was, and beside it, where that was asked for, what is still needed of each number and what each
 * is set beside, by the same keys.
 */
import { forecastOf, type Pace } from '#app/domain/uptake/pace.ts'
import { distanceToTarget, type UptakeReport } from '#app/domain/uptake/uptake.ts'
import type { ComparedBreakdown } from '#app/reports/files/extra-columns.ts'
import type { Numbers, SectionComparison } from '#app/reports/section.ts'

/** `change` and what follows are null where either has no number, and not there when another is beside. */
type Compared = Numbers & { change?: number | null; isWithinRounding?: boolean | null }

export type JsonBreakdown = UptakeReport & {
  /** Null each quarter where none is needed or no quarter is left. */
  target?: {
    percent: number
    by: string
    needed: number | null
    neededEachQuarter: number | null
    /** The change over the last quarter; null where it is withheld. */
    pace?: { from: string; to: string; change: number | null }
    /** Null where nobody is needed, the pace is withheld, or the target is not reached at it. */
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

const NOT_THERE: Numbers = { upskilled: null, base: null, percent: null, withheld: false }

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
      ...compared(byKey[key] ?? NOT_THERE, changes[key] ?? null),
    })),
  }
}

/** @param whyNot why nothing is compared, though it was asked for */
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
