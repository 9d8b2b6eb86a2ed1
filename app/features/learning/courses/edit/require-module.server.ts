import { findModule, listModules } from '#app/data/learning/courses/course-modules.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { requireCourse } from '#app/features/learning/courses/require-course.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** A module of a course that the viewer can change. @throws 404 */
export async function requireModule(viewer: Viewer, params: { code: string; moduleId: string }) {
  const course = await requireCourse(viewer, params.code)
  return { course, module: requireFound(await findModule(course.id, requireId(params.moduleId))) }
}

/** The modules of a course that the viewer can change. @throws 404 */
export async function requireModules(viewer: Viewer, code: string) {
  const course = await requireCourse(viewer, code)
  return { course, modules: await listModules(course.id) }
}
