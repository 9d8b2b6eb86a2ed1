import { db } from '#app/data/database/database.server.ts'
import { inCourseScope } from '#app/data/learning/courses/courses.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import type { CompletionRule } from '#app/domain/learning/courses.ts'

/** The rules by which the admin of a course, or a system of theirs, says who has completed it. */
const BY_ADMIN: readonly CompletionRule[] = ['admin-word', 'outside-record']

/** Which of these courses a viewer's program may record completions for. */
export async function listRecordableCourses(
  scope: CourseScope,
  codes: readonly string[],
): Promise<Set<string>> {
  const rows = await db().course.findMany({
    where: {
      AND: [
        { code: { in: [...new Set(codes)] }, status: { not: 'draft' } },
        inCourseScope(scope),
        { completionRule: { in: [...BY_ADMIN] } },
      ],
    },
    select: { code: true },
  })
  return new Set(rows.map(({ code }) => code))
}
