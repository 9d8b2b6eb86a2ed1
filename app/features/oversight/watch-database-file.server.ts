/** Ends a process whose SQLite file was deleted or replaced: what it wrote from then on would be lost. */
import { isDatabaseFileGone } from '#app/data/database/database.server.ts'
import { pathOfFile } from '#app/platform/database/database-endpoint.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'

const EVERY_MS = 1000

/**
 * Looks every second. The process ends at once, without closing the database: SQLite would then remove the log of a database that was put
 * in its place.
 */
export function watchDatabaseFile(): void {
  const look = () => {
    if (!isDatabaseFileGone()) return
    log.fatal('The database file is gone')
    process.stderr.write(
      `The database ${pathOfFile(env().databaseUrl)} was deleted or replaced while it was served, so Fluency has stopped. ` +
        'Put a backup in its place with bin/fluency restore, and start again.\n',
    )
    process.exit(1)
  }
  setInterval(look, EVERY_MS).unref()
}
