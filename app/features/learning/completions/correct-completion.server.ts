import { actorId, saveAudits, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, Rollback } from '#app/data/database/database.server.ts'
import { findCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import {
  findCompletion,
  liftRevocation,
  listCompletionRecords,
  saveCompletions,
  saveRevocation,
} from '#app/data/learning/completions/completions.server.ts'
import { saveCorrection } from '#app/data/learning/completions/corrections.server.ts'
import { findCourse } from '#app/data/learning/courses/courses.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { completionCorrected } from '#app/features/learning/completions/completion-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

export type CorrectRefusal = 'not-found' | 'removed' | 'unchanged' | 'already-completed'

type Correction = {
  completionId: number
  scope: CourseScope
  courseCode: string
  completedOn: Day
  reason: string
  by: Actor
  now: Date
}

/**
 * Corrects the day or the course of a completion. The wrong one is revoked with the reason, and the
 * right one is added, or restored if it was there before. Both stay, and are linked. The person
 * gets one email. Returns why it cannot be corrected, or null.
 */
export const correctCompletion = (correction: Correction): Promise<CorrectRefusal | null> =>
  inTransaction(async (tx) => {
    const { completionId, scope, courseCode, completedOn, reason, by, now } = correction
    const original = await findCompletion(completionId, scope, tx)
    const course = await findCourse(courseCode, scope, tx)
    if (!original || !course) return 'not-found'
    const { person } = original
    if (original.courseId === course.id && original.completedOn === completedOn) return 'unchanged'
    const recordedById = actorId(by)
    const revocation = { reason, revokedById: recordedById, now }
    const { count } = await saveRevocation(tx, [completionId], revocation)
    if (count === 0) return 'removed'

    const existing = (await listCompletionRecords(tx, course.id, [person.id])).find(
      (record) => record.completedOn === completedOn,
    )
    if (existing && !existing.revoked)
      throw new Rollback<CorrectRefusal | null>('already-completed')
    if (existing) await liftRevocation(tx, [existing.id])
    const [created] = existing
      ? []
      : await saveCompletions(tx, {
          course,
          cohortId: original.courseId === course.id ? original.cohortId : null,
          source: 'admin',
          people: [{ personId: person.id, completedOn }],
          recordedById,
          now,
        })
    const replacementId = existing?.id ?? created?.id ?? 0
    const saved = { originalId: completionId, replacementId, reason }
    await saveCorrection(tx, { ...saved, correctedAt: now, correctedById: recordedById })
    await saveAudits(tx, [
      {
        by,
        action: 'completion:correct',
        subjectId: completionId,
        before: { courseId: original.courseId, completedOn: original.completedOn },
        after: { courseId: course.id, completedOn, completionId: replacementId },
        reason,
      },
    ])
    await saveMessage(tx, {
      to: person.email,
      kind: 'completion',
      personId: person.id,
      courseId: course.id,
      ...completionCorrected({
        name: person.name,
        courseBefore: original.course.title,
        before: original.completedOn,
        courseTitle: course.title,
        completedOn,
        endsOn: (await findCompletionEnds(tx, course))(completedOn),
        reason,
        url: env().baseUrl + paths.learning(),
      }),
    })
    return null
  })
