/** Messages about cohorts, completions and claims that did not arrive, for the people who run the courses. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  countFailedMessages,
  findFailedMessage,
  listFailedMessages,
  resendMessage,
} from '#app/data/learning/failed-messages.server.ts'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

/** How many messages about the viewer’s courses and cohorts failed and were not sent again. */
export const countFailed = (viewer: Viewer): Promise<number> =>
  countFailedMessages(courseScope(viewer))

export async function listFailedView(viewer: Viewer, query: URLSearchParams) {
  const scope = courseScope(viewer)
  const count = await countFailed(viewer)
  const page = pageOf(query, count)
  const messages = await listFailedMessages(scope, page)
  return {
    count,
    page: page.page,
    pages: page.pages,
    messages: messages.map(({ id, to, subject, failedAt, lastError, person, cohort, course }) => ({
      id,
      subject,
      sentTo: to,
      name: person?.name ?? to,
      /** The person's email address now, if it has been corrected since. */
      correctedTo: person && person.email !== to ? person.email : null,
      failedAt,
      reason: lastError ?? 'No reason was given.',
      about: cohort
        ? { href: paths.cohort(cohort.id), text: `${cohort.course.title}: ${cohort.name}` }
        : course && { href: paths.course(course.code), text: course.title },
    })),
  }
}

export type ResendRefusal = 'already-sent-again' | 'no-email'

export const RESEND_MESSAGES: Readonly<Record<ResendRefusal, string>> = {
  'already-sent-again': 'Someone has sent this message again already',
  'no-email':
    'This person has no email address, so we cannot send the message again. Ask a service admin to add one',
}

/** Sends a failed message to the person's present email address. @returns why it was not sent, or null */
export const sendAgain = (messageId: number, viewer: Viewer): Promise<ResendRefusal | null> =>
  inTransaction(async (tx) => {
    const message = await findFailedMessage(messageId, courseScope(viewer), tx)
    if (!message) return 'already-sent-again'
    const { person, cohort: _cohort, course: _course, ...stored } = message
    const to = person ? person.email : message.to
    if (to === null) return 'no-email'
    if (!(await resendMessage(tx, stored, { to, now: now() }))) return 'already-sent-again'
    await saveAudit(tx, {
      by: { personId: viewer.personId },
      action: 'message:resend',
      subjectId: messageId,
      after: { toNewEmail: to !== message.to },
    })
    return null
  })
