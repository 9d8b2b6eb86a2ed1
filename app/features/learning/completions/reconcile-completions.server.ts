import {
  actorId,
  saveAudits,
  type Actor,
  type AuditEntry,
} from '#app/data/operations/audit.server.ts'
import {
  liftRevocation,
  listCompletionRecords,
  saveCompletions,
  saveRevocation,
  type SavedCompletion,
} from '#app/data/learning/completions/completions.server.ts'
import type { Course } from '#app/data/learning/courses/courses.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { listEnrolledPeople } from '#app/data/learning/places/enrolments.server.ts'
import { planCompletionChanges, type CompletionChanges } from '#app/domain/learning/completion.ts'
import type { CompletionDays } from '#app/features/learning/completions/find-completion-days.server.ts'
import { notifyOfDayChanges } from '#app/features/learning/completions/notify-of-day-changes.server.ts'

type Reconciliation = {
  cohortId: number
  course: Pick<
    Course,
    | 'id'
    | 'title'
    | 'validForMonths'
    | 'validUntil'
    | 'certificate'
    | 'completionRule'
    | 'sessionsNeeded'
  >
  /** The enrolments whose completions may have changed; null means all in the cohort. */
  enrolmentIds: readonly number[] | null
  /** When people met the rule before and after the change. */
  before: CompletionDays
  after: CompletionDays
  by: Actor
  /** Saved with completions that are revoked. */
  reason: string
  now: Date
}

/**
 * Brings completions into line with a cohort's registers, in the transaction that changed them. If
 * the rule is now met, a completion is added or restored; if it is no longer met, it is revoked with
 * the reason for the change. Writes audit rows, and one email for each person.
 */
export async function reconcileCompletions(tx: Tx, reconciliation: Reconciliation): Promise<void> {
  const { cohortId, course, enrolmentIds, before, after, by, reason, now } = reconciliation
  const affected = enrolmentIds ?? [...new Set([...before.keys(), ...after.keys()])]
  const people = await listEnrolledPeople(
    tx,
    cohortId,
    affected.filter((id) => before.has(id) || after.has(id)),
  )
  if (people.length === 0) return
  const met = people.map(({ enrolmentId, personId }) => ({
    personId,
    before: before.get(enrolmentId) ?? null,
    after: after.get(enrolmentId) ?? null,
  }))
  const existing = await listCompletionRecords(
    tx,
    course.id,
    people.map(({ personId }) => personId),
  )
  const changes = planCompletionChanges(cohortId, met, existing)
  if (changes.days.length === 0) return

  const recordedById = actorId(by)
  await saveRevocation(
    tx,
    changes.revoke.map(({ id }) => id),
    { reason, revokedById: recordedById, now },
  )
  await liftRevocation(
    tx,
    changes.restore.map(({ id }) => id),
  )
  const created = await saveCompletions(tx, {
    course,
    cohortId,
    source: 'register',
    people: changes.create,
    recordedById,
    now,
  })
  await saveAudits(tx, auditEntries({ ...changes, created }, reconciliation))
  await notifyOfDayChanges(tx, {
    course,
    people,
    changes: changes.days,
    cohortId,
    reason,
    now,
  })
}

type AppliedChanges = Pick<CompletionChanges, 'revoke' | 'restore'> & {
  created: readonly SavedCompletion[]
}

const auditEntries = (
  { created, revoke, restore }: AppliedChanges,
  { by, course, reason, cohortId }: Reconciliation,
): AuditEntry[] => {
  const subject = { by, subject: 'Completion' } as const
  return [
    ...created.map(({ id, personId, completedOn }): AuditEntry => ({
      ...subject,
      action: 'completion:record',
      subjectId: id,
      after: { personId, completedOn, courseId: course.id, cohortId, source: 'register' },
    })),
    ...revoke.map(({ id }): AuditEntry => ({
      ...subject,
      action: 'completion:revoke',
      subjectId: id,
      after: { revoked: true },
      reason,
    })),
    ...restore.map(({ id }): AuditEntry => ({
      ...subject,
      action: 'completion:restore',
      subjectId: id,
      after: { revoked: false },
      reason,
    })),
  ]
}
