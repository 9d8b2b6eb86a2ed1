/** The courses on offer, with their upcoming cohorts. */
import {
  listUpcomingCohorts,
  listUpcomingCohortsOf,
  type Cohort,
} from '#app/data/learning/cohorts.server.ts'
import {
  findCourse,
  listCourses,
  listImprovedSkills,
  type Course,
} from '#app/data/learning/courses.server.ts'
import { listModules } from '#app/data/learning/course-modules.server.ts'
import { listCohortIdsWithPlace } from '#app/data/learning/enrolments.server.ts'

/** A cohort as everyone can see it. Only people who have a place can see the links to join. */
export const withoutLink = (cohort: Cohort): Cohort => ({
  ...cohort,
  link: null,
  sessions: cohort.sessions.map((session) => ({ ...session, link: null })),
  cancelledSessions: cohort.cancelledSessions.map((session) => ({ ...session, link: null })),
})

export type CatalogueEntry = { course: Course; cohorts: Cohort[] }

export async function listCatalogue(now: Date): Promise<CatalogueEntry[]> {
  const cohorts = (await listUpcomingCohorts(now)).map(withoutLink)
  return (await listCourses()).map((course) => ({
    course,
    cohorts: cohorts.filter((cohort) => cohort.courseId === course.id),
  }))
}

/** A course with its modules, skills and cohorts, and the cohorts in which the viewer has a place; null if there is no such course. */
export async function findCourseView(code: string, personId: number) {
  const course = await findCourse(code)
  if (!course) return null
  return {
    course,
    modules: await listModules(course.id),
    skills: await listImprovedSkills(course.id),
    cohorts: (await listUpcomingCohortsOf(course.id)).map(withoutLink),
    heldIds: await listCohortIdsWithPlace(personId),
  }
}
