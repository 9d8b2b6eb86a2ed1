import { listGrades } from '#app/data/learning/courses/courses.server.ts'
import { listModules } from '#app/data/learning/courses/course-modules.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { listEditTasks } from '#app/features/learning/courses/edit/edit-tasks.ts'
import { listCourseProblems } from '#app/features/learning/courses/edit/list-course-problems.server.ts'
import { requireCourseContent } from '#app/features/learning/courses/require-course.server.ts'

/** The page from which admins edit a course. @throws 404 */
export async function findEditView(viewer: Viewer, code: string, now: Date) {
  const { course, content } = await requireCourseContent(viewer, code)
  const [modules, grades] = [await listModules(course.id), await listGrades()]
  return {
    course: { code: course.code, title: course.title, status: course.status },
    tasks: listEditTasks(course, content, { modules, grades }),
    problems: await listCourseProblems(course, now),
  }
}
