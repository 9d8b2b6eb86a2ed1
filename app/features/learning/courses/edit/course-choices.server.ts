import { listCourseTitles } from '#app/data/learning/courses/course-content.server.ts'
import { isCourseInScope, type CourseScope } from '#app/domain/identity/permissions.ts'
import type { CourseChoice } from '#app/features/learning/courses/edit/prerequisites.schema.ts'

/**
 * The courses that another course can need first. Drafts of other admins are left out, because no
 * one else can see them.
 */
export async function listCourseChoices(scope: CourseScope): Promise<CourseChoice[]> {
  const courses = await listCourseTitles()
  return courses
    .filter((course) => course.status !== 'draft' || isCourseInScope(scope, course))
    .map(({ code, title, status }) => ({ code, name: title, isDraft: status === 'draft' }))
}
