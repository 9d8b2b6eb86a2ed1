/** Background work, done in the process that serves or in a separate one (`bin/fluency work`). */
import { sendWebhooks } from '#app/features/api/webhooks/send-webhooks.server.ts'
import { linkAudits } from '#app/features/operations/link-audits.server.ts'
import { queueDueJobs } from '#app/features/operations/queue-job.server.ts'
import { runInOwnProcess } from '#app/features/operations/run-in-own-process.server.ts'
import { runNextJob } from '#app/features/operations/run-job.server.ts'
import { sendOutbox } from '#app/features/operations/send-outbox.server.ts'
import { JOBS } from '#app/jobs.ts'
import { env } from '#app/platform/environment.server.ts'
import { openMailer } from '#app/platform/mail.server.ts'
import { openNotify } from '#app/platform/notify.server.ts'
import { repeat } from '#app/platform/process/repeat.server.ts'

const SCHEDULE_INTERVAL_MS = 10_000
const JOB_INTERVAL_MS = 1000
const OUTBOX_INTERVAL_MS = 3000
const LINK_INTERVAL_MS = 1000
const WEBHOOK_INTERVAL_MS = 3000

/** Runs short jobs, in this process, until none is due. */
async function runShortJobs(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted && (await runNextJob(JOBS, { length: 'short' })));
}

/** Runs long jobs one after another, each in its own process, until none is due. */
async function runLongJobs(stopping: AbortSignal): Promise<void> {
  const run = (job: Parameters<typeof runInOwnProcess>[0]) => runInOwnProcess(job, stopping)
  while (!stopping.aborted && (await runNextJob(JOBS, { length: 'long', run })));
}

/**
 * Starts the work. @returns a function that stops it, and waits until running jobs have ended or
 * been released
 */
export function startWorker(): () => Promise<void> {
  const { mailUrl, mailFrom, notify } = env()
  const mailer = notify ? openNotify(notify) : mailUrl ? openMailer(mailUrl, mailFrom) : null
  const work = [
    repeat('queue scheduled jobs', () => queueDueJobs(JOBS), SCHEDULE_INTERVAL_MS),
    repeat('short jobs', runShortJobs, JOB_INTERVAL_MS),
    repeat('long jobs', runLongJobs, JOB_INTERVAL_MS),
    repeat('link audit rows', linkAudits, LINK_INTERVAL_MS),
    repeat('send webhooks', sendWebhooks, WEBHOOK_INTERVAL_MS),
    ...(mailer
      ? [repeat('send mail', (stopping) => sendOutbox(mailer, stopping), OUTBOX_INTERVAL_MS)]
      : []),
  ]
  return async () => {
    await Promise.all(work.map(({ stop }) => stop()))
    mailer?.close()
  }
}
