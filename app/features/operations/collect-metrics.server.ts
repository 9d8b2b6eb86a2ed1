/** The metrics of this instance, including those that come from the database. */
import { countConnections } from '#app/data/database/database.server.ts'
import { countOutbox } from '#app/data/operations/outbox.server.ts'
import { countOverdueJobs, countJobs, listLastRuns } from '#app/data/operations/job-list.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'
import { writeMetrics, type Measurement } from '#app/platform/metrics.server.ts'

/** If the database takes longer, only the other metrics are reported. */
const DATABASE_TIMEOUT_MS = 2000

async function measureDatabase(): Promise<Measurement[]> {
  const [{ waiting, oldest, givenUp }, lastRuns, overdue, failed] = await Promise.all([
    countOutbox(),
    listLastRuns(),
    countOverdueJobs(now()),
    countJobs({ state: 'failed' }),
  ])
  const age = oldest ? Math.max(0, (now().getTime() - oldest.getTime()) / 1000) : 0
  const outbox: Measurement[] = [
    {
      name: 'fluency_outbox_waiting',
      help: 'Messages waiting to be sent',
      values: [{ value: waiting }],
    },
    {
      name: 'fluency_outbox_oldest_seconds',
      help: 'Age of the oldest waiting message; 0 if there is none',
      values: [{ value: age }],
    },
    {
      name: 'fluency_outbox_given_up',
      help: 'Messages that could not be sent and are not deleted yet',
      values: [{ value: givenUp }],
    },
  ]
  return [
    // Without a mail server messages stay in the outbox, and their age means nothing.
    ...(env().sendsMail ? outbox : []),
    {
      name: 'fluency_work_done_timestamp_seconds',
      help: 'When any instance last completed a job of this kind',
      label: 'work',
      values: lastRuns.map(({ kind, finishedAt }) => ({
        is: kind,
        value: finishedAt.getTime() / 1000,
      })),
    },
    {
      name: 'fluency_jobs_waiting',
      help: 'Jobs that are due and not running',
      values: [{ value: overdue }],
    },
    {
      name: 'fluency_jobs_failed',
      help: 'Jobs that failed in every attempt and are not deleted yet',
      values: [{ value: failed }],
    },
  ]
}

const up = (value: 0 | 1): Measurement => ({
  name: 'fluency_database_up',
  help: '1 when the database answers',
  values: [{ value }],
})

function connections(): Measurement[] {
  const counted = countConnections()
  if (!counted) return []
  const { open, idle, waiting } = counted
  return [
    {
      name: 'fluency_database_connections',
      help: 'Connections to PostgreSQL; waiting: requests that wait for one',
      label: 'state',
      values: [
        { is: 'busy', value: open - idle },
        { is: 'idle', value: idle },
        { is: 'waiting', value: waiting },
      ],
    },
  ]
}

/** Never fails. If the database does not answer, its metrics are left out. */
export async function collectMetrics(): Promise<{ type: string; text: string }> {
  const { promise: timeout, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error('The database did not answer in time.')),
    DATABASE_TIMEOUT_MS,
  )
  const measurements = await Promise.race([measureDatabase(), timeout])
    .then((measured) => [up(1), ...measured])
    .catch((error: unknown) => {
      log.warn({ err: error }, 'Metrics from the database are missing')
      return [up(0)]
    })
    .finally(() => clearTimeout(timer))
  return writeMetrics([...connections(), ...measurements])
}
