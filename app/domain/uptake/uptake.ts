/** Uptake: who is upskilled, counted. The words of a question and the shape of an answer. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { Counts, StoredPolicy } from '#app/domain/disclosure/policy.ts'
import { countQuarterEnds } from '#app/domain/calendar/quarter.ts'
import { byName } from '#app/domain/text/by-name.ts'

export const MEASURES = ['ever', 'new', 'coverage'] as const
export type Measure = (typeof MEASURES)[number]
/** A family is several professions together: a coarser telling of professions, as a department is of its organisations. */
export const DIMENSIONS = ['department', 'organisation', 'profession', 'family', 'grade'] as const
export type Dimension = (typeof DIMENSIONS)[number]
/** The main dimensions. Organisations are parts of departments, and families are groups of professions. */
export const MAIN_DIMENSIONS = [
  'department',
  'profession',
  'grade',
] as const satisfies readonly Dimension[]
export const POPULATIONS = ['scs', 'all'] as const
export type Population = (typeof POPULATIONS)[number]
export const STRUCTURES = ['then', 'now'] as const
export type Structure = (typeof STRUCTURES)[number]

/** Under which a person counts who had no posting that day, or has none now. */
export const NOT_KNOWN = 'not-known'
export const LEFT = 'left'
/** The base that is counted, not taken from a headcount set. */
export const IN_POST = 'in-post'

/** Who is counted, whatever the breakdown. */
export type UptakeCount = {
  measure: Measure
  asAt: Day
  /** For `new`: the first day of the period. */
  since: Day | null
  /** A course's code; null counts every qualifying course. */
  course: string | null
  population: Population
  structure: Structure
}

export type UptakeQuery = UptakeCount & {
  by: Dimension
  /** For coverage: `in-post`, or the name of a headcount set; null for the other measures, which have no base. */
  base: string | null
}

/** People alike in department, organisation, profession and grade; `left` and not known have none of the three. */
export type UptakeCell = Counts & {
  /** The department on the day they count on; without it, that of the organisation in the government at hand. */
  departmentId?: number | null
  organisationId: number | null
  professionId: number | null
  gradeId: number | null
  left: boolean
}

/** Exact numbers of one row, before disclosure control. */
export type CountedRow = Counts & { key: string; name: string }

export type UptakeRow = {
  key: string
  name: string
  upskilled: number | null
  base: number | null
  percent: number | null
  withheld: boolean
}

/** The answer, as the command prints it. `policy` is null when the numbers are exact. */
export type UptakeReport = UptakeQuery & {
  policy: StoredPolicy | null
  total: { upskilled: number | null; base: number | null; percent: number | null }
  rows: UptakeRow[]
}

/** Rows for a chart: by share (or by number, where there is no share), the largest first; withheld ones last. */
export function rankRows<R extends UptakeRow>(rows: readonly R[]): R[] {
  const isShare = rows.some((row) => row.percent !== null)
  const value = (row: UptakeRow): number =>
    row.withheld ? -2 : isShare ? (row.percent ?? -1) : (row.upskilled ?? -1)
  return rows.toSorted(
    (a, b) => value(b) - value(a) || (b.upskilled ?? 0) - (a.upskilled ?? 0) || byName(a, b),
  )
}

/** What a target asks for: a share of people in post, by a day. */
export type UptakeTarget = { percent: number; by: Day }

/** The civil service's own, where no other is set. */
export const DEFAULT_TARGET: UptakeTarget = { percent: 90, by: '2028-03-31' }

export type Distance = { needed: number; quarters: number; perQuarter: number | null }

type SeenNumbers = { upskilled: number | null; base: number | null; percent: number | null }

/**
 * People still missing for a target, and at least how many in each quarter that is left. It is worked out from the numbers the reader sees, so
 * that it agrees with them and gives nothing else away: the target is reached when the share shown reaches it, and under the policy nothing is
 * finer than the policy's rounding.
 * @param policy null where the numbers are exact
 * @returns null where there is no share to compare; null each quarter where nobody is needed or no quarter is left
 */
export function distanceToTarget(
  { upskilled, base, percent }: SeenNumbers,
  target: UptakeTarget,
  { asAt, policy }: { asAt: Day; policy: StoredPolicy | null },
): Distance | null {
  if (upskilled === null || base === null || percent === null) return null
  const quarters = countQuarterEnds(asAt, target.by)
  if (percent >= target.percent) return { needed: 0, quarters, perQuarter: null }
  const step = policy?.rounding ?? 1
  const missing = Math.ceil((target.percent * base) / 100) - upskilled
  const needed = Math.max(step, Math.round(missing / step) * step)
  return { needed, quarters, perQuarter: quarters === 0 ? null : Math.ceil(needed / quarters) }
}
