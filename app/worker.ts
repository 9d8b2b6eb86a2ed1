/** Background jobs, run in the process that serves or in a separate one (`bin/fluency work`). */
import { sendOutbox } from '#app/features/operations/send-outbox.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { remindWhenDue } from '#app/features/reviews/remind.server.ts'
import { runJob } from '#app/features/operations/run-job.server.ts'
import { refreshCounts } from '#app/features/uptake/refresh-counts.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { openMailer } from '#app/platform/mail.server.ts'
import { repeat } from '#app/platform/process/repeat.server.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const OUTBOX_INTERVAL_MS = 3000

/** Starts the jobs. @returns a function that stops them and waits until running jobs have finished */
export function startWorker(): () => Promise<void> {
  const { mailUrl, mailFrom } = env()
  const mailer = mailUrl ? openMailer(mailUrl, mailFrom) : null
  const jobs = [
    // Checked every minute, so that another process soon takes over from one that has crashed.
    repeat(
      'delete old records',
      () => runJob('delete-old-records', HOUR_MS, deleteOldRecords),
      MINUTE_MS,
    ),
    repeat('refresh counts', () => runJob('keep-counts', MINUTE_MS, refreshCounts), MINUTE_MS),
    repeat(
      'send reminders about returns',
      () => runJob('remind-of-returns', HOUR_MS, remindWhenDue),
      MINUTE_MS,
    ),
    ...(mailer
      ? [repeat('send mail', (stopping) => sendOutbox(mailer, stopping), OUTBOX_INTERVAL_MS)]
      : []),
  ]
  return async () => {
    await Promise.all(jobs.map(({ stop }) => stop()))
    mailer?.close()
  }
}
