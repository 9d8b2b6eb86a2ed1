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
} from '#app/data/learning/completions.server.ts'
import type { Course } from '#app/data/learning/courses.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { listPeopleOf, type PersonOfEnrolment } from '#app/data/learning/enrolments.server.ts'
import { findCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import {
  followsRegisters,
  planCompletionChanges,
  type CompletionChanges,
} from '#app/domain/learning/completion.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import {
  completionRecorded,
  completionRevoked,
} from '#app/features/learning/completions/completion-emails.ts'
import {
  findDaysMet,
  type DaysMet,
} from '#app/features/learning/completions/find-days-met.server.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

export type Reconciliation = {
  cohortId: number
  course: Pick<Course, 'id' | 'title' | 'validForMonths' | 'completionRule' | 'sessionsNeeded'>
  /** Whose completions may have changed; null: everyone's in the cohort. */
  enrolmentIds: readonly number[] | null
  /** When they met the rule before the change. */
  before: DaysMet
  by: Actor
  /** Kept with completions that no longer stand. */
  reason: string
  now: Date
}

/**
 * Brings completions into line with the registers of a cohort, in the transaction that changed them: newly met, a completion is added;
 * no longer met, it is revoked with the reason of the change; met again, the revocation is lifted. Each has its audit row, and the
 * person is told.
 */
export async function settle(tx: Tx, settling: Reconciliation): Promise<void> {
  const { cohortId, course, enrolmentIds, before, by, reason, now } = settling
  if (!followsRegisters(course)) return
  const after = await findDaysMet(tx, cohortId, course)
  const concerned = enrolmentIds ?? [...new Set([...before.keys(), ...after.keys()])]
  const people = await listPeopleOf(
    tx,
    cohortId,
    concerned.filter((id) => before.has(id) || after.has(id)),
  )
  const met = people.map(({ enrolmentId, personId }) => ({
    personId,
    before: before.get(enrolmentId) ?? null,
    after: after.get(enrolmentId) ?? null,
  }))
  const kept = await listCompletionRecords(
    tx,
    course.id,
    people.map(({ personId }) => personId),
  )
  const settlement = planCompletionChanges(cohortId, met, kept)

  const recordedById = actorId(by)
  await saveRevocation(
    tx,
    settlement.revoke.map(({ id }) => id),
    { reason, revokedById: recordedById, now },
  )
  await liftRevocation(
    tx,
    settlement.lift.map(({ id }) => id),
  )
  const created = await saveCompletions(tx, {
    course,
    cohortId,
    source: 'register',
    people: settlement.create,
    recordedById,
    now,
  })
  await saveAudits(tx, auditOf({ ...settlement, created }, settling))
  await saveMessages(
    tx,
    messagesOf(settlement, course, people, reason, await findCompletionEnds(tx, course)),
  )
}

type Settled = Pick<CompletionChanges, 'revoke' | 'lift'> & { created: readonly SavedCompletion[] }

const auditOf = (
  { created, revoke, lift }: Settled,
  { by, course, reason, cohortId }: Reconciliation,
): AuditEntry[] => {
  const subject = { by, subject: 'Completion' }
  return [
    ...created.map(({ id, personId, completedOn }) => ({
      ...subject,
      action: 'completion:record',
      subjectId: id,
      after: { personId, completedOn, courseId: course.id, cohortId, source: 'register' },
    })),
    ...revoke.map(({ id }) => ({
      ...subject,
      action: 'completion:revoke',
      subjectId: id,
      after: { revoked: true },
      reason,
    })),
    ...lift.map(({ id }) => ({
      ...subject,
      action: 'completion:restore',
      subjectId: id,
      after: { revoked: false },
      reason,
    })),
  ]
}

function messagesOf(
  { create, revoke, lift }: CompletionChanges,
  course: Reconciliation['course'],
  people: readonly PersonOfEnrolment[],
  reason: string,
  endsOf: (day: Day) => Day | null,
) {
  const byId = new Map(people.map((person) => [person.personId, person]))
  const address = env().baseUrl + paths.learning()
  const facts = ({ personId, completedOn }: { personId: number; completedOn: string }) => ({
    to: byId.get(personId)?.email ?? null,
    about: {
      name: byId.get(personId)?.name ?? '',
      courseTitle: course.title,
      completedOn,
      endsOn: endsOf(completedOn),
      address,
    },
  })
  return [
    ...[...create, ...lift]
      .map(facts)
      .map(({ to, about }) => ({ to, kind: 'completion', ...completionRecorded(about) })),
    ...revoke.map(facts).map(({ to, about }) => ({
      to,
      kind: 'completion',
      ...completionRevoked({ ...about, reason }),
    })),
  ]
}
