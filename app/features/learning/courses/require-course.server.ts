import { findCourseContent } from '#app/data/learning/courses/course-content.server.ts'
import { findCourse, listGrades, type Course } from '#app/data/learning/courses/courses.server.ts'
import { courseScope, mayCreateCourses, type Viewer } from '#app/domain/identity/permissions.ts'
import type { CourseContent } from '#app/domain/learning/course-content.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

/** A course that the viewer can change. @throws 404 */
export const requireCourse = async (viewer: Viewer, code: string): Promise<Course> =>
  requireFound(await findCourse(code, courseScope(viewer)))

/** A course that the viewer can change, with what they can change about it. @throws 404 */
export async function requireCourseContent(
  viewer: Viewer,
  code: string,
): Promise<{ course: Course; content: CourseContent }> {
  const course = await requireCourse(viewer, code)
  return { course, content: await findCourseContent(course.id) }
}

/** The grades that a course can be for, most senior first. */
export const listCourseGrades = () => listGrades()

/** Admins who only run some courses can change those courses but cannot add one. @throws 403 */
export function requireCanCreateCourses(viewer: Viewer): void {
  if (!mayCreateCourses(viewer))
    throw new Response('You do not have permission to do this', { status: 403 })
}
