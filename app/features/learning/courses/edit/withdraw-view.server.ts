import { listCoursesThatRequire } from '#app/data/learning/courses/course-content.server.ts'
import { listCohortsInProgress } from '#app/data/learning/cohorts/cohorts.server.ts'
import { countByStatus } from '#app/data/learning/cohorts/cohort-list.server.ts'
import type { Course } from '#app/data/learning/courses/courses.server.ts'

/** The cohorts that are not over and the courses that withdrawing a course affects. */
export async function findWithdrawView(course: Course, now: Date) {
  const cohorts = await listCohortsInProgress(course.id, now)
  const counts = await countByStatus(cohorts.map(({ id }) => id))
  return {
    cohorts: cohorts.map(({ id, name, startsAt, taken }) => ({
      id,
      name,
      startsAt,
      taken,
      waiting: counts.get(id)?.get('waiting') ?? 0,
    })),
    requiredBy: (await listCoursesThatRequire(course.id)).map(({ code, title }) => ({
      code,
      title,
    })),
  }
}
