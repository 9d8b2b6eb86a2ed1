/** Whether this instance can serve: asked by whatever runs it, every few seconds. */
import { askDatabase } from '#app/data/health.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'
import { listPendingMigrations, MigrationsError } from '#app/platform/migrations.server.ts'

export type Health = 'ok' | 'migrations-pending' | 'database-unknown' | 'database-silent'

export async function checkHealth(): Promise<Health> {
  try {
    await askDatabase()
    return (await listPendingMigrations(env().databaseUrl)).length === 0 ? 'ok' : 'migrations-pending'
  } catch (error) {
    log.error(error, 'The health check failed')
    return error instanceof MigrationsError ? 'database-unknown' : 'database-silent'
  }
}
