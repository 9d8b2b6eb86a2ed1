/** What a headcount set tells of: its total by each breakdown, why they differ, and whom it leaves out. Pure. */
import { basesOf, type Government, type HeadcountRow } from '#app/domain/uptake/breakdown.ts'
import { MAIN_DIMENSIONS, type Population } from '#app/domain/uptake/uptake.ts'
import { byName } from '#app/domain/text/by-name.ts'

export type CoveredDimension = (typeof MAIN_DIMENSIONS)[number]

export type Cover = {
  by: CoveredDimension
  /** The sum of its rows; null when the set is not broken down so. */
  total: number | null
  rows: number
  /** Entries that have people in post and no row: over this set they have no percentage. */
  missing: { key: string; name: string }[]
}

type Entry = { code: string; name: string }

/** @param present the codes that have people in post, by dimension: what is empty needs no row */
export function coverOf(
  government: Government,
  headcounts: readonly HeadcountRow[],
  population: Population,
  present: Readonly<Record<CoveredDimension, ReadonlySet<string>>>,
): Cover[] {
  return MAIN_DIMENSIONS.map((by): Cover => {
    const { byKey } = basesOf(government, headcounts, by, population)
    const entries: Entry[] =
      by === 'department'
        ? [...government.organisations.values()]
        : [...government[by === 'grade' ? 'grades' : 'professions'].values()]
    const missing = entries
      .filter(({ code }) => present[by].has(code) && !byKey.has(code))
      .map(({ code, name }) => ({ key: code, name }))
      .toSorted(byName)
    const isTold = byKey.size > 0
    return {
      by,
      total: isTold ? [...byKey.values()].reduce((sum, row) => sum + (row.base ?? 0), 0) : null,
      rows: byKey.size,
      missing: isTold ? missing : [],
    }
  })
}

/** The total over everybody that the set itself gives; null when it gives none. */
export function ownTotal(headcounts: readonly HeadcountRow[]): number | null {
  const whole = headcounts.filter(
    (row) => row.organisationId === null && row.professionId === null && row.gradeId === null,
  )
  return whole.length === 0 ? null : whole.reduce((sum, row) => sum + row.headcount, 0)
}

/** Do two of the totals that a set has differ? */
export const doTotalsDiffer = (cover: readonly Cover[], own: number | null): boolean =>
  new Set([own, ...cover.map(({ total }) => total)].filter((total) => total !== null)).size > 1
