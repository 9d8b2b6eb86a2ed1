/** What the service does beside answering: in the process that serves, or in one of its own (`bin/fluency work`). */
import { sendOutbox } from '#app/features/operations/send-outbox.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { remindWhenDue } from '#app/features/reviews/remind.server.ts'
import { runJob } from '#app/features/operations/run-job.server.ts'
import { keepCounts } from '#app/features/uptake/keep-counts.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { openMailer } from '#app/platform/mail.server.ts'
import { repeat } from '#app/platform/process/repeat.server.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const BETWEEN_ROUNDS_OF_MAIL = 3000

/** @returns a way to stop it, which waits for what is under way and gives back what was not begun. */
export function startWork(): () => Promise<void> {
  const { mailUrl, mailFrom } = env()
  const mailer = mailUrl ? openMailer(mailUrl, mailFrom) : null
  const work = [
    // Asked about every minute, so that another takes over soon after one has died.
    repeat(
      'delete old records',
      () => runJob('delete-old-records', HOUR, deleteOldRecords),
      MINUTE,
    ),
    repeat('keep counts', () => runJob('keep-counts', MINUTE, keepCounts), MINUTE),
    repeat('remind of returns', () => runJob('remind-of-returns', HOUR, remindWhenDue), MINUTE),
    ...(mailer
      ? [repeat('send mail', (stopping) => sendOutbox(mailer, stopping), BETWEEN_ROUNDS_OF_MAIL)]
      : []),
  ]
  return async () => {
    await Promise.all(work.map(({ stop }) => stop()))
    mailer?.close()
  }
}
