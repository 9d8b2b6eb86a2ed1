import { listCohortIdsWithPlace } from '#app/data/learning/enrolments.server.ts'
import { listOpenCohorts } from '#app/features/learning/cohorts/list-open-cohorts.server.ts'

/** The courses with cohorts that a delegate can book for a person. Leaves out those in which they have a place. */
export async function listActingCourses(personId: number, now: Date) {
  const heldIds = new Set(await listCohortIdsWithPlace(personId))
  return (await listOpenCohorts(now))
    .map(({ course, cohorts }) => ({
      course,
      cohorts: cohorts.filter(({ id }) => !heldIds.has(id)),
    }))
    .filter(({ cohorts }) => cohorts.length > 0)
}
