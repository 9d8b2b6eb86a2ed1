/** Whether this instance can serve: asked every few seconds, by several, so it costs one short question to the database each time, and a write now and then. */
import { isDatabaseFileGone } from '#app/data/database/database.server.ts'
import type { WriteProblem } from '#app/data/database/database-errors.server.ts'
import { askDatabase, tryWrite } from '#app/data/oversight/health.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'
import { listPendingMigrations, MigrationsError } from '#app/platform/database/migrations.server.ts'
import { isStopping } from '#app/platform/process/stopping.server.ts'

export type Health =
  'ok' | 'migrations-pending' | 'database-unknown' | 'database-silent' | WriteProblem

/** How long the database may take to answer before it counts as silent. */
const DATABASE_TIMEOUT_MS = 2000
/** How long it is believed that migrations seen as applied still are, in milliseconds. That the database answers is asked each time. */
const MIGRATIONS_BELIEVED = 30_000

/** How long the outcome of a write is believed, in milliseconds. */
const WRITE_BELIEVED = 10_000

let migrationsSeen: Date | null = null
let lastWrite: { at: Date; problem: WriteProblem | null } | null = null

const areMigrationsBelieved = (): boolean =>
  migrationsSeen !== null &&
  Math.abs(now().getTime() - migrationsSeen.getTime()) < MIGRATIONS_BELIEVED

async function findWriteProblem(): Promise<WriteProblem | null> {
  if (lastWrite !== null && Math.abs(now().getTime() - lastWrite.at.getTime()) < WRITE_BELIEVED)
    return lastWrite.problem
  lastWrite = { at: now(), problem: await tryWrite(now()) }
  return lastWrite.problem
}

async function ask(): Promise<Health> {
  await askDatabase()
  if (isDatabaseFileGone()) return 'database-gone'
  if (!areMigrationsBelieved()) {
    migrationsSeen = null
    if ((await listPendingMigrations(env().databaseUrl)).length > 0) return 'migrations-pending'
    migrationsSeen = now()
  }
  return (await findWriteProblem()) ?? 'ok'
}

const wordFor = (error: unknown): Health =>
  error instanceof MigrationsError ? 'database-unknown' : 'database-silent'

let last: Health = 'ok'

/** Told once when it changes, not every few seconds. */
function tell(health: Health, error?: unknown): void {
  if (health === last) return
  last = health
  if (health === 'ok') log.info('The service is well again')
  else log.error({ health, err: error }, 'The service is not well')
}

async function askInTime(): Promise<Health> {
  const { promise: silence, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error('The database did not answer in time.')),
    DATABASE_TIMEOUT_MS,
  )
  try {
    const health = await Promise.race([ask(), silence])
    tell(health)
    return health
  } catch (error) {
    tell(wordFor(error), error)
    return wordFor(error)
  } finally {
    clearTimeout(timer)
  }
}

let asking: Promise<Health> | null = null

/** Can the database be worked with? Several who ask at the same moment are answered together. */
export const checkHealth = (): Promise<Health> =>
  (asking ??= askInTime().finally(() => (asking = null)))

/** Should this instance be sent requests? */
export const checkReady = async (): Promise<Health | 'stopping'> =>
  isStopping() ? 'stopping' : checkHealth()
