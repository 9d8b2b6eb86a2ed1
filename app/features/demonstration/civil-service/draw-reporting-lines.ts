import type { Random } from '#app/domain/text/random.ts'
import type { Government } from '#app/features/demonstration/civil-service/government.ts'
import type { MadeUpPerson } from '#app/features/demonstration/civil-service/make-people.ts'

/** The rank of the lowest grade that has reports. */
const MANAGING_RANK = 8

/**
 * Picks a manager for each person in post: someone of the next grade up in the same body, or in its department, or otherwise of a higher grade
 * there. The most senior have none.
 * @returns indexes into the list of people, or null
 */
export function drawReportingLines(
  people: readonly MadeUpPerson[],
  { grades, organisations }: Government,
  random: Random,
): (number | null)[] {
  const ranks = new Map(grades.map(({ id, rank }) => [id, rank]))
  const departments = new Map(
    organisations.map(({ id, departmentId }) => [id, departmentId ?? id] as const),
  )
  const current = people.map(({ postings, leftOn }) =>
    leftOn === null ? (postings.at(-1) ?? null) : null,
  )
  const rank = (person: number): number => ranks.get(current[person]?.gradeId ?? 0) ?? 0
  const managers = [...current.keys()].filter((person) => rank(person) >= MANAGING_RANK)
  const key = (place: number | undefined, level: number): string => `${place} ${level}`
  const inBody = Map.groupBy(managers, (person) =>
    key(current[person]?.organisationId, rank(person)),
  )
  const inDepartment = Map.groupBy(managers, (person) =>
    key(departments.get(current[person]?.organisationId ?? 0), rank(person)),
  )
  const highest = Math.max(...ranks.values())
  return current.map((posting, person) => {
    if (!posting) return null
    const department = departments.get(posting.organisationId)
    for (let level = Math.max(rank(person) + 1, MANAGING_RANK); level <= highest; level += 1) {
      const candidates =
        inBody.get(key(posting.organisationId, level)) ?? inDepartment.get(key(department, level))
      if (candidates) return random.pick(candidates)
    }
    return null
  })
}
