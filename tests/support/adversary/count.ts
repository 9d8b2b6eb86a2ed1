/** Counts the people in a query independently. It follows the written rules and not the service's SQL. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { UptakeCell } from '#app/domain/uptake/uptake.ts'
import type { Completion, Person, Posting, Query, World } from './world.ts'

/**
 * Indexes of an organisation, a profession and a grade. The last two indexes of each are "not
 * known" and "left".
 */
export type Place = { organisation: number; profession: number; grade: number; upskilled: 0 | 1 }

const postingOn = (person: Person, day: Day): Posting | undefined =>
  person.postings.find(({ from, until }) => from <= day && (until === null || day < until))

export type Sizes = { organisations: number; professions: number; grades: number }
/** Returns the sizes of the dimensions, including "not known" and "left". */
export const sizesOf = (world: World): Sizes => ({
  organisations: world.departmentOf.length + 2,
  professions: world.professions + 2,
  grades: world.scs.length + 2,
})

const special = (sizes: Sizes, from: 1 | 2): Omit<Place, 'upskilled'> => ({
  organisation: sizes.organisations - from,
  profession: sizes.professions - from,
  grade: sizes.grades - from,
})

/** Returns where a person is counted in a query, or null if they are not. */
export function placeOf(world: World, sizes: Sizes, person: Person, query: Query): Place | null {
  if (person.isNew && query.edition === 1) return null
  const isInPopulation = (posting: Posting | undefined) =>
    query.population === 'all' || (posting !== undefined && world.scs[posting.grade] === true)
  let first: Completion | undefined
  let isValid = false
  for (const completion of person.completions) {
    if ((query.course !== null && completion.course !== query.course) || completion.day > query.day)
      continue
    isValid ||= completion.endsOn === null || completion.endsOn > query.day
    if (first && first.day <= completion.day) continue
    if (query.population === 'all' || isInPopulation(postingOn(person, completion.day)))
      first = completion
  }
  const isCoverage = query.measure === 'coverage'
  if (!isCoverage && !first) return null
  const then = postingOn(person, isCoverage || !first ? query.day : first.day)
  if (isCoverage && (!then || !isInPopulation(then))) return null
  const upskilled = !isCoverage || isValid ? 1 : 0
  const posting = query.structure === 'then' ? then : postingOn(person, world.today)
  return { ...(posting ?? special(sizes, query.structure === 'then' ? 2 : 1)), upskilled }
}

/** Counts the cells of a query, as the service would. */
export function cellsOf(world: World, query: Query): UptakeCell[] {
  const sizes = sizesOf(world)
  const cells = new Map<string, UptakeCell>()
  for (const person of world.people) {
    const place = placeOf(world, sizes, person, query)
    if (!place) continue
    const key = [place.organisation, place.profession, place.grade].join(' ')
    const isSpecial = place.organisation >= world.departmentOf.length
    const cell = cells.get(key) ?? {
      organisationId: isSpecial ? null : place.organisation + 1,
      professionId: isSpecial ? null : place.profession + 1,
      gradeId: isSpecial ? null : place.grade + 1,
      left: place.organisation === sizes.organisations - 1,
      upskilled: 0,
      base: query.measure === 'coverage' ? 0 : null,
    }
    cell.upskilled += place.upskilled
    if (cell.base !== null) cell.base += 1
    cells.set(key, cell)
  }
  return [...cells.values()]
}
