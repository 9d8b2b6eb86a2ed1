import { findActiveStatuses } from '#app/data/learning/places/enrolments.server.ts'
import { listOpenCohorts } from '#app/features/learning/cohorts/list-open-cohorts.server.ts'

/** The courses with cohorts that a delegate can book for a person. Leaves out those in which they have a place or wait for one. */
export async function listActingCourses(personId: number, now: Date) {
  const statuses = await findActiveStatuses(personId)
  return (await listOpenCohorts(now))
    .map(({ course, cohorts }) => ({
      course,
      cohorts: cohorts.filter(({ id }) => statuses[id] === undefined),
    }))
    .filter(({ cohorts }) => cohorts.length > 0)
}
