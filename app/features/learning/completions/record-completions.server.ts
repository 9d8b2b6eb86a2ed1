import { saveAudits, type Actor, actorId } from '#app/data/operations/audit.server.ts'
import { lockCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import {
  findLatestCompletions,
  listCompletionRecords,
  saveCompletions,
} from '#app/data/learning/completions/completions.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { listConfirmedPeople } from '#app/data/learning/places/enrolments.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { findCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { completionRecorded } from '#app/features/learning/completions/completion-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

export type RecordCompletionsRefusal =
  'not-recorded-by-admins' | 'not-in-cohort' | 'already-revoked'
type RecordOptions = {
  cohort: Cohort
  enrolmentIds: readonly number[]
  completedOn: Day
  by: Actor
  now: Date
}

/**
 * Records completions for a course whose completions are recorded by admins. People who already have
 * a valid completion on that day do not get another. Returns how many were recorded, or why none were.
 */
export async function recordCompletions(
  options: RecordOptions,
): Promise<{ recorded: number } | { refusal: RecordCompletionsRefusal }> {
  const { cohort, enrolmentIds, completedOn, by, now } = options
  const { course } = cohort
  if (course.completionRule !== 'admin-word') return { refusal: 'not-recorded-by-admins' }
  return inTransaction(async (tx) => {
    await lockCohort(tx, cohort.id)
    // An admin may only choose people with a place in this cohort.
    const chosen = new Set(enrolmentIds)
    const people = (await listConfirmedPeople(cohort.id, tx)).filter(({ id }) => chosen.has(id))
    if (people.length < chosen.size) return { refusal: 'not-in-cohort' }
    const personIds = people.map(({ personId }) => personId)
    const valid = await findLatestCompletions(course.id, personIds, tx)
    const missing = people.filter(({ personId }) => {
      const completion = valid.get(personId)
      return (
        completion === undefined || (completion.endsOn !== null && completion.endsOn <= completedOn)
      )
    })
    const existing = await listCompletionRecords(tx, course.id, personIds)
    // Recording another completion on the same day would undo the decision to remove the first one.
    if (existing.some((record) => record.revoked && record.completedOn === completedOn))
      return { refusal: 'already-revoked' }
    const saved = await saveCompletions(tx, {
      course,
      cohortId: cohort.id,
      source: 'admin',
      recordedById: actorId(by),
      now,
      people: missing.map(({ personId }) => ({ personId, completedOn })),
    })
    const after = { completedOn, courseId: course.id, cohortId: cohort.id, source: 'admin' }
    await saveAudits(
      tx,
      saved.map(({ id, personId }) => ({
        by,
        action: 'completion:record',
        subjectId: id,
        after: { ...after, personId },
      })),
    )
    const context = {
      courseTitle: course.title,
      hasCertificate: course.certificate,
      completedOn,
      endsOn: (await findCompletionEnds(tx, course))(completedOn),
      url: env().baseUrl + paths.learning(),
    }
    await saveMessages(
      tx,
      missing.map(({ personId, person: { name, email } }) => ({
        to: email,
        kind: 'completion',
        personId,
        cohortId: cohort.id,
        ...completionRecorded({ ...context, name }),
      })),
    )
    return { recorded: saved.length }
  })
}
