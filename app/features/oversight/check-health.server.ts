/** Health checks. Several monitors call them every few seconds, so each check makes one short database query, and occasionally a write. */
import { isDatabaseFileGone } from '#app/data/database/database.server.ts'
import type { WriteProblem } from '#app/data/database/database-errors.server.ts'
import { pingDatabase, tryWrite } from '#app/data/oversight/health.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'
import { listPendingMigrations, MigrationsError } from '#app/platform/database/migrations.server.ts'
import { isStopping } from '#app/platform/process/stopping.server.ts'

export type Health =
  'ok' | 'migrations-pending' | 'database-unknown' | 'database-silent' | WriteProblem

/** How long to wait for the database before reporting `database-silent`. */
const DATABASE_TIMEOUT_MS = 2000
/** How long the result of checking the migrations is cached. */
const MIGRATIONS_CACHE_MS = 30_000

/** How long the result of a test write is cached. */
const WRITE_CACHE_MS = 10_000

let migrationsCheckedAt: Date | null = null
let lastWrite: { at: Date; problem: WriteProblem | null } | null = null

const areMigrationsCached = (): boolean =>
  migrationsCheckedAt !== null &&
  Math.abs(now().getTime() - migrationsCheckedAt.getTime()) < MIGRATIONS_CACHE_MS

async function findWriteProblem(): Promise<WriteProblem | null> {
  if (lastWrite !== null && Math.abs(now().getTime() - lastWrite.at.getTime()) < WRITE_CACHE_MS)
    return lastWrite.problem
  lastWrite = { at: now(), problem: await tryWrite(now()) }
  return lastWrite.problem
}

async function check(): Promise<Health> {
  await pingDatabase()
  if (isDatabaseFileGone()) return 'database-gone'
  if (!areMigrationsCached()) {
    migrationsCheckedAt = null
    if ((await listPendingMigrations(env().databaseUrl)).length > 0) return 'migrations-pending'
    migrationsCheckedAt = now()
  }
  return (await findWriteProblem()) ?? 'ok'
}

const healthFrom = (error: unknown): Health =>
  error instanceof MigrationsError ? 'database-unknown' : 'database-silent'

let lastLogged: Health = 'ok'

/** Logs once when the health changes. */
function logChange(health: Health, error?: unknown): void {
  if (health === lastLogged) return
  lastLogged = health
  if (health === 'ok') log.info('The service is healthy again')
  else log.error({ health, err: error }, 'The service is not healthy')
}

async function checkInTime(): Promise<Health> {
  const { promise: timeout, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error('The database did not answer in time.')),
    DATABASE_TIMEOUT_MS,
  )
  try {
    const health = await Promise.race([check(), timeout])
    logChange(health)
    return health
  } catch (error) {
    logChange(healthFrom(error), error)
    return healthFrom(error)
  } finally {
    clearTimeout(timer)
  }
}

let running: Promise<Health> | null = null

/** Whether the database can be used, and if not, why. Concurrent calls share one check. */
export const checkHealth = (): Promise<Health> =>
  (running ??= checkInTime().finally(() => (running = null)))

/** The health of this instance, or `stopping`. It should receive requests only while the result is `ok`. */
export const checkReadiness = async (): Promise<Health | 'stopping'> =>
  isStopping() ? 'stopping' : checkHealth()
