/** Where the people who are not upskilled work, as one list that counts each of them once. */
import type { Dimension, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { byName } from '#app/domain/text/by-name.ts'

/** A group of people in post, and how many of them are not upskilled. */
export type PeoplePlace = { name: string; inPost: number; notUpskilled: number }

export type PlacesNeeded = {
  /** What the groups are: “agency and grade”, “profession”. */
  by: string
  /** Everyone in post who is not upskilled. */
  total: number
  /** The largest groups first. */
  places: PeoplePlace[]
  /** How many groups are not listed because they are smaller. */
  otherCount: number
  /** The rest of the total: smaller groups and, under the policy, what is withheld or lost in rounding. Can be below 0. */
  rest: number
}

type Breakdown = { by: Dimension; rows: readonly UptakeRow[] }
type Figures = {
  coverage: { upskilled: number | null; base: number | null }
  gaps: readonly Breakdown[]
  /** Exact groups by agency and grade. Missing under the policy and in returns signed before this list existed. */
  places?: readonly PeoplePlace[] | undefined
}

const NAMES: Readonly<Partial<Record<Dimension, string>>> = {
  organisation: 'agency',
  profession: 'profession',
  grade: 'grade',
}

const toPlaces = (rows: readonly UptakeRow[]): PeoplePlace[] =>
  rows.flatMap(({ name, upskilled, base }) =>
    upskilled === null || base === null
      ? []
      : [{ name, inPost: base, notUpskilled: base - upskilled }],
  )

const LIMIT = 10

/**
 * The groups with the most people who are not upskilled. It uses one breakdown, so that nobody is
 * counted twice: the groups stored with the figures or else agencies, professions or grades, the
 * first of which at least two can be shown.
 * @returns null if the total is withheld
 */
export function placesNeeded(
  { coverage: { upskilled, base }, gaps, places }: Figures,
  limit = LIMIT,
): PlacesNeeded | null {
  if (upskilled === null || base === null) return null
  const breakdown = gaps.find(({ rows }) => toPlaces(rows).length > 1)
  const all = places ?? toPlaces(breakdown?.rows ?? [])
  const sorted = all
    .filter(({ notUpskilled }) => notUpskilled > 0)
    .toSorted((a, b) => b.notUpskilled - a.notUpskilled || byName(a, b))
  const listed = sorted.slice(0, limit)
  const total = base - upskilled
  return {
    by: places ? 'agency and grade' : (NAMES[breakdown?.by ?? 'grade'] ?? 'group'),
    total,
    places: listed,
    otherCount: sorted.length - listed.length,
    rest: total - listed.reduce((sum, { notUpskilled }) => sum + notUpskilled, 0),
  }
}
