/** The people not upskilled that a page of figures leads to, for viewers who can see names. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import { countListed } from '#app/data/uptake/people/count-places.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { parsePeople, type PeopleParams } from '#app/features/uptake/people/parse-people.server.ts'
import { today } from '#app/platform/clock.server.ts'

/** `params` are the filters of the list with exactly these people. `asAt` is always today, like the list. */
export type PeopleToAct = {
  params: PeopleParams
  asAt: Day
  total: number
  booked: number
  waiting: number
  noPlace: number
}

/** Null if the viewer cannot see the name of anyone counted, or if everyone is upskilled. */
export async function countPeopleToAct(
  { query, scope: { within } }: Pick<UptakeFigures, 'query' | 'scope'>,
  viewer: Viewer,
): Promise<PeopleToAct | null> {
  const { organisations, professions, grades } = await findGovernment()
  const idOf = (dimension: 'department' | 'profession' | 'grade') =>
    within.find(({ by }) => by === dimension)?.id ?? 0
  const filters = Object.entries({
    list: 'not-upskilled',
    department: organisations.get(idOf('department'))?.code,
    profession: professions.get(idOf('profession'))?.code,
    grade: grades.get(idOf('grade'))?.code,
    course: query.course ?? undefined,
    population: query.population === 'scs' ? undefined : query.population,
  }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const parsed = await parsePeople(new URLSearchParams(filters), viewer)
  if (!parsed.ok) return null
  const asAt = today()
  const counts = await countListed(parsed.query, asAt)
  return counts.total === 0 ? null : { params: parsed.params, asAt, ...counts }
}
