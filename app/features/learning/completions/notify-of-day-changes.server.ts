import type { Tx } from '#app/data/database/database.server.ts'
import { findCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import {
  findNotices,
  saveNotices,
  type ChangeNotice,
} from '#app/data/learning/completions/completion-notices.server.ts'
import {
  deleteUnsentMessage,
  rewriteUnsentMessage,
  saveMessages,
  type NewMessage,
} from '#app/data/operations/outbox.server.ts'
import type { Course } from '#app/data/learning/courses/courses.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { DayChange } from '#app/domain/learning/completion.ts'
import {
  completionMoved,
  completionRecorded,
  completionRevoked,
} from '#app/features/learning/completions/completion-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

/**
 * How long an email about a changed completion waits. An admin who corrects a session often does so
 * in several steps, and the person should hear of the outcome only.
 */
const CHANGE_DELAY_MS = 10 * 60 * 1000

type Changes = {
  course: Pick<Course, 'id' | 'title' | 'validForMonths' | 'validUntil' | 'certificate'>
  people: readonly { personId: number; name: string; email: string | null }[]
  changes: readonly DayChange[]
  /** The cohort whose registers changed. Its organisers see whether the emails were delivered. */
  cohortId: number
  reason: string
  now: Date
}
const KIND = 'completion'

/**
 * Emails each person once about what changed. A new completion is reported at once. A changed or
 * removed one is reported after a few minutes; if it changes again before then, the same email is
 * rewritten, or deleted if the completion is as it was.
 */
export async function notifyOfDayChanges(
  tx: Tx,
  { course, people, changes, cohortId, reason, now }: Changes,
): Promise<void> {
  const byId = new Map(people.map((person) => [person.personId, person]))
  const notices = await findNotices(
    tx,
    course.id,
    changes.map(({ personId }) => personId),
  )
  const endDayFor = await findCompletionEnds(tx, course)
  const write = (name: string, before: Day | null, after: Day | null) => {
    const completedOn = after ?? before ?? ''
    const url = env().baseUrl + paths.learning()
    const hasCertificate = course.certificate
    const context = { name, courseTitle: course.title, completedOn, hasCertificate, url }
    const withEnd = { ...context, endsOn: endDayFor(completedOn) }
    if (after === null) return completionRevoked({ ...withEnd, reason })
    return before === null
      ? completionRecorded(withEnd)
      : completionMoved({ ...withEnd, before, reason })
  }
  const sendAfter = new Date(now.getTime() + CHANGE_DELAY_MS)
  const recorded: NewMessage[] = []
  const changed: ChangeNotice[] = []
  for (const { personId, before, after } of changes) {
    const { name = '', email: to = null } = byId.get(personId) ?? {}
    const notice = notices.get(personId)
    if (notice) {
      const isUnsent =
        notice.dayBefore === after
          ? await deleteUnsentMessage(tx, notice.messageId)
          : await rewriteUnsentMessage(tx, notice.messageId, {
              ...write(name, notice.dayBefore, after),
              sendAfter,
            })
      if (isUnsent) continue
    }
    const message = {
      kind: KIND,
      personId,
      cohortId,
      courseId: course.id,
      ...write(name, before, after),
    }
    if (before === null) recorded.push({ to, ...message })
    else if (to !== null) changed.push({ to, dayBefore: before, sendAfter, ...message })
  }
  await saveMessages(tx, recorded)
  await saveNotices(tx, course.id, changed)
}
