import { saveAudits, type Actor, actorId } from '#app/data/operations/audit.server.ts'
import { lockCohort, type Cohort } from '#app/data/learning/cohorts.server.ts'
import {
  findCompletionsOfPeople,
  listCompletionRecords,
  saveCompletions,
} from '#app/data/learning/completions.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { listConfirmed } from '#app/data/learning/enrolments.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { findCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { completionRecorded } from '#app/features/learning/completions/completion-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

export type RecordCompletionsRefusal = 'not-by-word' | 'not-in-cohort' | 'revoked-that-day'
type Recording = {
  cohort: Cohort
  enrolmentIds: readonly number[]
  completedOn: Day
  by: Actor
  now: Date
}

/**
 * Records completions on an admin's word, for a course whose rule that is. Who has one that is valid on that day keeps it and gets no other.
 * @returns how many were recorded, or why none was.
 */
export async function recordCompletions(
  recording: Recording,
): Promise<{ recorded: number } | { problem: RecordCompletionsRefusal }> {
  const { cohort, enrolmentIds, completedOn, by, now } = recording
  const { course } = cohort
  if (course.completionRule !== 'admin-word') return { problem: 'not-by-word' }
  return inTransaction(async (tx) => {
    await lockCohort(tx, cohort.id)
    // What was sent chooses from the people of this cohort: nobody else is in the reach of its admin.
    const chosen = new Set(enrolmentIds)
    const people = (await listConfirmed(cohort.id, tx)).filter(({ id }) => chosen.has(id))
    if (people.length < chosen.size) return { problem: 'not-in-cohort' }
    const personIds = people.map(({ personId }) => personId)
    const standing = await findCompletionsOfPeople(course.id, personIds, tx)
    const missing = people.filter(({ personId }) => {
      const one = standing.get(personId)
      return one === undefined || (one.endsOn !== null && one.endsOn <= completedOn)
    })
    const kept = await listCompletionRecords(tx, course.id, personIds)
    // One was taken back on that very day: only a person who knows why may give it back.
    if (kept.some((one) => one.revoked && one.completedOn === completedOn))
      return { problem: 'revoked-that-day' }
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
        subject: 'Completion',
        subjectId: id,
        after: { ...after, personId },
      })),
    )
    const told = {
      courseTitle: course.title,
      completedOn,
      endsOn: (await findCompletionEnds(tx, course))(completedOn),
    }
    const address = env().baseUrl + paths.learning()
    await saveMessages(
      tx,
      missing.map(({ person: { name, email } }) => ({
        to: email,
        kind: 'completion',
        ...completionRecorded({ ...told, name, address }),
      })),
    )
    return { recorded: saved.length }
  })
}
