/** Finds a record by the id in the URL. Records outside the admin's scope are a 404. */
import { redirect } from 'react-router'
import { findCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findCompletion } from '#app/data/learning/completions/completions.server.ts'
import { findCourse, type Course } from '#app/data/learning/courses/courses.server.ts'
import { findSession } from '#app/data/learning/cohorts/sessions.server.ts'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** @throws 404 */
export const requireCohort = async (viewer: Viewer, id: string): Promise<Cohort> =>
  requireFound(await findCohort(requireId(id), courseScope(viewer)))

/** @throws 404 */
export const requireSession = async (viewer: Viewer, id: string) =>
  requireFound(await findSession(requireId(id), courseScope(viewer)))

/** @throws 404 */
export const requireCompletion = async (viewer: Viewer, id: string) =>
  requireFound(await findCompletion(requireId(id), courseScope(viewer)))

/** The course to add a cohort to. @throws 404, or a redirect to the course if it is not published, because only published courses have new cohorts */
export async function requireCourseForCohort(viewer: Viewer, code: string): Promise<Course> {
  const course = requireFound(await findCourse(code, courseScope(viewer)))
  if (course.status !== 'published') throw redirect(paths.course(code, { done: 'not-published' }))
  return course
}
