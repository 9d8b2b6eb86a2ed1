/** Uptake queries and reports, which count people who are upskilled. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { Counts, StoredPolicy } from '#app/domain/disclosure/policy.ts'
import { countQuarterEnds } from '#app/domain/calendar/quarter.ts'
import { byName } from '#app/domain/text/by-name.ts'

export const MEASURES = ['ever', 'new', 'coverage'] as const
export type Measure = (typeof MEASURES)[number]
/** A family is a group of professions, as a department is a group of organisations. */
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

/** The keys for people who had no posting on the day, or who have none now. */
export const NOT_KNOWN = 'not-known'
export const LEFT = 'left'
/** The base that the service counts itself, rather than taking it from a headcount set. */
export const IN_POST = 'in-post'

/** Who is counted, independent of the breakdown. */
export type UptakeCount = {
  measure: Measure
  asAt: Day
  /** For `new`: the first day of the period. */
  since: Day | null
  /** The code of a course, or null for any qualifying course. */
  course: string | null
  population: Population
  structure: Structure
}

/** The main dimensions by code. Null means everyone, whatever their department, profession or grade. */
export type FilterCodes = Record<(typeof MAIN_DIMENSIONS)[number], string | null>

/** The filters of a query for everyone. */
export const NO_FILTERS: FilterCodes = { department: null, profession: null, grade: null }

export type UptakeQuery = UptakeCount &
  FilterCodes & {
    by: Dimension
    /** `in-post` or the name of a headcount set for coverage. Null for the other measures, which have no base. */
    base: string | null
  }

/** The number of people with the same department, organisation, profession and grade. People who have left or are not known have none of these. */
export type UptakeCell = Counts & {
  /** The department on the date they are counted for. If missing, the organisation's department in the `Government` passed to `breakDown` is used. */
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
  /** The departments, organisations, professions or grades that the row shows together. The key of such a row is no code. Missing or null for other rows. */
  pool?: { members: readonly { key: string; name: string }[] } | null
}

/** A report, in the form that the command prints as JSON. `policy` is null if the numbers are exact. */
export type UptakeReport = Omit<UptakeQuery, keyof FilterCodes> & {
  policy: StoredPolicy | null
  total: { upskilled: number | null; base: number | null; percent: number | null }
  rows: UptakeRow[]
}

/** Sorts rows for a chart by share, or by number if there are no shares, from largest to smallest. Withheld rows come last. */
export function rankRows<R extends UptakeRow>(rows: readonly R[]): R[] {
  const isShare = rows.some((row) => row.percent !== null)
  const value = (row: UptakeRow): number =>
    row.withheld ? -2 : isShare ? (row.percent ?? -1) : (row.upskilled ?? -1)
  return rows.toSorted(
    (a, b) => value(b) - value(a) || (b.upskilled ?? 0) - (a.upskilled ?? 0) || byName(a, b),
  )
}

/** A target: the percentage of people in post who should be upskilled by a date. */
export type UptakeTarget = { percent: number; by: Day }

/** The civil service's own target, used if no other target applies. */
export const DEFAULT_TARGET: UptakeTarget = { percent: 90, by: '2028-03-31' }

export type Distance = { needed: number; quarters: number; perQuarter: number | null }

type ShownNumbers = { upskilled: number | null; base: number | null; percent: number | null }

/**
 * Calculates how many more people are needed to reach a target, in total and in each remaining
 * quarter. It uses the numbers that the reader sees, so that it agrees with them and reveals nothing
 * more. The target is reached when the share shown reaches it.
 * @param policy null if the numbers are exact
 * @returns null if there is no share. `perQuarter` is null if no more people are needed or no
 * quarters are left.
 */
export function distanceToTarget(
  { upskilled, base, percent }: ShownNumbers,
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
