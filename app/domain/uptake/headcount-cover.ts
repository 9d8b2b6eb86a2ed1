/** What a headcount set covers: its total in each breakdown, and the entries that it leaves out. */
import { basesOf, type Government, type HeadcountRow } from '#app/domain/uptake/breakdown.ts'
import { MAIN_DIMENSIONS, type Population } from '#app/domain/uptake/uptake.ts'
import { byName } from '#app/domain/text/by-name.ts'

export type CoveredDimension = (typeof MAIN_DIMENSIONS)[number]

export type Cover = {
  by: CoveredDimension
  /** The sum of the rows. Null if the set does not have the breakdown. */
  total: number | null
  rows: number
  /** Entries that have people in post but no row, so that they have no percentage with this set as the base. */
  missing: { key: string; name: string }[]
}

type Entry = { code: string; name: string }

/**
 * Finds what a headcount set covers in each main dimension.
 * @param codesInPost the codes with people in post, by dimension. Other codes need no row.
 */
export function coverOf(
  government: Government,
  headcounts: readonly HeadcountRow[],
  population: Population,
  codesInPost: Readonly<Record<CoveredDimension, ReadonlySet<string>>>,
): Cover[] {
  return MAIN_DIMENSIONS.map((by): Cover => {
    const { byKey } = basesOf(government, headcounts, by, population)
    const entries: Entry[] =
      by === 'department'
        ? [...government.organisations.values()]
        : [...government[by === 'grade' ? 'grades' : 'professions'].values()]
    const missing = entries
      .filter(({ code }) => codesInPost[by].has(code) && !byKey.has(code))
      .map(({ code, name }) => ({ key: code, name }))
      .toSorted(byName)
    const hasBreakdown = byKey.size > 0
    return {
      by,
      total: hasBreakdown
        ? [...byKey.values()].reduce((sum, row) => sum + (row.base ?? 0), 0)
        : null,
      rows: byKey.size,
      missing: hasBreakdown ? missing : [],
    }
  })
}

/** Returns the number in the set's own total row. Null if the set has none. */
export function ownTotal(headcounts: readonly HeadcountRow[]): number | null {
  const whole = headcounts.filter(
    (row) => row.organisationId === null && row.professionId === null && row.gradeId === null,
  )
  return whole.length === 0 ? null : whole.reduce((sum, row) => sum + row.headcount, 0)
}

/** Whether any two totals of a set differ. */
export const doTotalsDiffer = (cover: readonly Cover[], own: number | null): boolean =>
  new Set([own, ...cover.map(({ total }) => total)].filter((total) => total !== null)).size > 1
