import { findCourse, listGrades, type Course } from '#app/data/learning/courses.server.ts'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

/** A course that the viewer can change. @throws 404 */
export const requireCourse = async (viewer: Viewer, code: string): Promise<Course> =>
  requireFound(await findCourse(code, courseScope(viewer)))

/** The grades that a course can be for, most senior first. */
export const listCourseGrades = () => listGrades()
