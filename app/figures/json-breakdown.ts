/**
 * A breakdown as JSON: its report as it always was, and beside it, where that was asked for, what is still needed of each number and what each
 * is set beside, by the same keys.
 */
import type { UptakeReport } from '#app/domain/uptake.ts'
import type { ComparedBreakdown } from '#app/figures/further-columns.ts'
import { neededOf } from '#app/figures/needed.ts'
import type { Numbers, SectionComparison } from '#app/figures/section.ts'

/** `change` and what follows are null where either has no number, and not there when another is beside. */
type Compared = Numbers & { change?: number | null; isWithinRounding?: boolean | null }

export type JsonBreakdown = UptakeReport & {
  /** Null each quarter where none is needed or no quarter is left. */
  target?: {
    percent: number
    by: string
    needed: number | null
    neededEachQuarter: number | null
    rows: { key: string; needed: number | null }[]
  }
  comparedWith?: { kind: SectionComparison['kind']; label: string; total: Compared; rows: ({ key: string } & Compared)[] }
  notCompared?: string
}

function targetOf({ report, target }: ComparedBreakdown): JsonBreakdown['target'] {
  if (!target) return undefined
  const whole = neededOf(report.total, target, report)
  return {
    ...target,
    needed: whole?.needed ?? null,
    neededEachQuarter: whole?.eachQuarter ?? null,
    rows: report.rows.map((row) => ({ key: row.key, needed: neededOf(row, target, report)?.needed ?? null })),
  }
}

const NOT_THERE: Numbers = { upskilled: null, base: null, percent: null, withheld: false }

function comparedOf({ report, comparison }: ComparedBreakdown): JsonBreakdown['comparedWith'] {
  if (!comparison) return undefined
  const { kind, label, byKey, total, changes, totalChange } = comparison
  const compared = (found: Numbers, change: SectionComparison['totalChange']): Compared =>
    kind === 'earlier' ? { ...found, change: change?.by ?? null, isWithinRounding: change?.isWithinRounding ?? null } : found
  return {
    kind,
    label,
    total: compared(total, totalChange),
    rows: report.rows.map(({ key }) => ({ key, ...compared(byKey[key] ?? NOT_THERE, changes[key] ?? null) })),
  }
}

/** @param whyNot why nothing is compared, though it was asked for */
export function jsonBreakdown(breakdown: ComparedBreakdown, whyNot: string | null): JsonBreakdown {
  const [target, comparedWith] = [targetOf(breakdown), comparedOf(breakdown)]
  return {
    ...breakdown.report,
    ...(target ? { target } : {}),
    ...(comparedWith ? { comparedWith } : {}),
    ...(whyNot === null ? {} : { notCompared: whyNot }),
  }
}
