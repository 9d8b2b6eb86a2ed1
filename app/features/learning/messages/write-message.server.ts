/** Sends what an admin wrote to people in a cohort. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveBatch } from '#app/data/operations/message-batches.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { findRecipients, type Choice } from '#app/features/learning/messages/recipients.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** The kind of message that an admin writes. */
export const WRITTEN_KIND = 'cohort-message'

export type WrittenMessage = Choice & { subject: string; text: string }
type Cohort = { id: number; name: string; course: { title: string } }

/** What one person receives. */
export const messageText = (cohort: Cohort, name: string, text: string): string =>
  [
    `Dear ${name}`,
    '',
    text,
    '',
    `From the organisers of ${cohort.course.title} (${cohort.name}):`,
    env().baseUrl + paths.cohort(cohort.id),
  ].join('\n')

/** @returns the id of the batch, or null if there is no one to send it to */
export const sendWrittenMessage = (
  cohort: Cohort,
  written: WrittenMessage,
  { personId }: { personId: number },
): Promise<number | null> =>
  inTransaction(async (tx) => {
    const recipients = await findRecipients(cohort.id, written, tx)
    if (recipients.length === 0) return null
    const { subject, text } = written
    const { id, sendAt } = await saveBatch(tx, {
      cohortId: cohort.id,
      subject,
      body: text,
      recipients: recipients.length,
      createdById: personId,
      now: now(),
    })
    await saveMessages(
      tx,
      recipients.map((recipient) => ({
        to: recipient.email,
        kind: WRITTEN_KIND,
        subject,
        body: messageText(cohort, recipient.name, text),
        sendAfter: sendAt,
        personId: recipient.personId,
        cohortId: cohort.id,
        batchId: id,
      })),
    )
    await saveAudit(tx, {
      by: { personId },
      action: 'message:send',
      subjectId: id,
      after: { cohortId: cohort.id, recipients: recipients.length },
    })
    return id
  })
