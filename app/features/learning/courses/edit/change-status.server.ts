/** Publishes, withdraws and deletes courses. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import {
  countDraftReferences,
  deleteCourse,
  lockCourse,
  saveCourseStatus,
} from '#app/data/learning/courses/course-content.server.ts'
import { findCourseById } from '#app/data/learning/courses/courses.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { CourseStatus } from '#app/domain/learning/courses.ts'

/** Saves another status. Pressing the button twice changes nothing the second time. */
const changeStatus = (
  courseId: number,
  { from, to }: { from: readonly CourseStatus[]; to: 'published' | 'withdrawn' },
  by: Actor,
): Promise<void> =>
  inTransaction(async (tx) => {
    await lockCourse(tx, courseId)
    const { status } = await findCourseById(courseId, tx)
    if (!from.includes(status)) return
    await saveCourseStatus(tx, courseId, to)
    const action = to === 'published' ? 'course:publish' : 'course:withdraw'
    await saveAudit(tx, {
      by,
      action,
      subjectId: courseId,
      before: { status },
      after: { status: to },
    })
  })

/** Puts a draft or a withdrawn course in the list of courses. */
export const publishCourse = (courseId: number, by: Actor): Promise<void> =>
  changeStatus(courseId, { from: ['draft', 'withdrawn'], to: 'published' }, by)

/** Takes a course out of the list of courses. Its cohorts, places and completions do not change. */
export const withdrawCourse = (courseId: number, by: Actor): Promise<void> =>
  changeStatus(courseId, { from: ['published'], to: 'withdrawn' }, by)

export type DeleteRefusal = 'not-a-draft' | 'in-use'

/** Deletes a draft, or returns why it cannot be deleted. */
export const deleteDraft = (courseId: number, by: Actor): Promise<DeleteRefusal | null> =>
  inTransaction(async (tx) => {
    await lockCourse(tx, courseId)
    const { status, code, title } = await findCourseById(courseId, tx)
    if (status !== 'draft') return 'not-a-draft'
    if ((await countDraftReferences(tx, courseId)) > 0) return 'in-use'
    await deleteCourse(tx, courseId)
    await saveAudit(tx, {
      by,
      action: 'course:delete',
      subjectId: courseId,
      before: { code, title },
    })
    return null
  })
