/**
 * An independent count: where a person counts in a question. Written from the rules, not from the
 * SQL of the service.
 */
import type { Day } from '#app/domain/calendar/day.ts'
import type { UptakeCell } from '#app/domain/uptake/uptake.ts'
import type { Completion, Person, Posting, Question, World } from './world.ts'

/**
 * Indexes of an organisation, a profession and a grade. The last two indexes of each are "not
 * known" and "left".
 */
export type Place = { organisation: number; profession: number; grade: number; upskilled: 0 | 1 }

const postingOn = (person: Person, day: Day): Posting | undefined =>
  person.postings.find(({ from, until }) => from <= day && (until === null || day < until))

export type Sizes = { organisations: number; professions: number; grades: number }
/** With "not known" and "left". */
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

/** Where a person counts in a question, or null if they do not. */
export function placeOf(
  world: World,
  sizes: Sizes,
  person: Person,
  question: Question,
): Place | null {
  if (person.isNew && question.edition === 1) return null
  const isAsked = (posting: Posting | undefined) =>
    question.population === 'all' || (posting !== undefined && world.scs[posting.grade] === true)
  let first: Completion | undefined
  let isValid = false
  for (const completion of person.completions) {
    if (
      (question.course !== null && completion.course !== question.course) ||
      completion.day > question.day
    )
      continue
    isValid ||= completion.endsOn === null || completion.endsOn > question.day
    if (first && first.day <= completion.day) continue
    if (question.population === 'all' || isAsked(postingOn(person, completion.day)))
      first = completion
  }
  const isCoverage = question.measure === 'coverage'
  if (!isCoverage && !first) return null
  const then = postingOn(person, isCoverage || !first ? question.day : first.day)
  if (isCoverage && (!then || !isAsked(then))) return null
  const upskilled = !isCoverage || isValid ? 1 : 0
  const posting = question.structure === 'then' ? then : postingOn(person, world.today)
  return { ...(posting ?? special(sizes, question.structure === 'then' ? 2 : 1)), upskilled }
}

/** The cells of a question, as the service would count them. */
export function cellsOf(world: World, question: Question): UptakeCell[] {
  const sizes = sizesOf(world)
  const cells = new Map<string, UptakeCell>()
  for (const person of world.people) {
    const place = placeOf(world, sizes, person, question)
    if (!place) continue
    const key = [place.organisation, place.profession, place.grade].join(' ')
    const isSpecial = place.organisation >= world.departmentOf.length
    const cell = cells.get(key) ?? {
      organisationId: isSpecial ? null : place.organisation + 1,
      professionId: isSpecial ? null : place.profession + 1,
      gradeId: isSpecial ? null : place.grade + 1,
      left: place.organisation === sizes.organisations - 1,
      upskilled: 0,
      base: question.measure === 'coverage' ? 0 : null,
    }
    cell.upskilled += place.upskilled
    if (cell.base !== null) cell.base += 1
    cells.set(key, cell)
  }
  return [...cells.values()]
}
