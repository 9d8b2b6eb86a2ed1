/** How the service is doing: storage, backups, email and jobs. */
import { countJobs, countOverdueJobs, listLastRuns } from '#app/data/operations/job-list.server.ts'
import { countOutbox, findLatestOfKind } from '#app/data/operations/outbox.server.ts'
import { measureStorage } from '#app/data/operations/storage.server.ts'
import type { JobRegistry } from '#app/features/operations/define-job.ts'
import { listSchedules } from '#app/features/operations/jobs-view.server.ts'
import { stateLabel } from '#app/features/operations/messages-view.server.ts'
import { TEST_MESSAGE } from '#app/features/operations/settings/send-test-message.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

const HOUR_MS = 60 * 60_000

export async function findServiceState(jobs: JobRegistry) {
  const lastBackup = (await listLastRuns()).find(({ kind }) => kind === 'back-up') ?? null
  const test = await findLatestOfKind(TEST_MESSAGE)
  const { waiting, givenUp } = await countOutbox()
  return {
    storage: await measureStorage(),
    backup: {
      isOn: env().backupDir !== null,
      lastAt: lastBackup?.finishedAt ?? null,
      hoursAgo: lastBackup
        ? Math.floor((now().getTime() - lastBackup.finishedAt.getTime()) / HOUR_MS)
        : null,
    },
    email: { isSent: env().sendsMail, waiting, givenUp },
    test: test && {
      id: test.id,
      to: test.to,
      at: test.createdAt,
      state: stateLabel(test),
      problem: test.sentAt === null ? test.lastError : null,
    },
    jobs: {
      failed: await countJobs({ state: 'failed' }),
      overdue: await countOverdueJobs(now()),
      schedules: await listSchedules(jobs),
    },
  }
}
export type ServiceState = Awaited<ReturnType<typeof findServiceState>>
