/** Ends the process if its SQLite file is deleted or replaced, because anything written afterwards would be lost. */
import { isDatabaseFileGone } from '#app/data/database/database.server.ts'
import { pathOfFile } from '#app/platform/database/database-endpoint.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'

const INTERVAL_MS = 1000

/**
 * Checks every second. Ends the process without closing the database, because SQLite would then remove the log of a database that was
 * put in its place.
 */
export function watchDatabaseFile(): void {
  const check = () => {
    if (!isDatabaseFileGone()) return
    log.fatal('The database file is gone')
    process.stderr.write(
      `The database ${pathOfFile(env().databaseUrl)} was deleted or replaced while Fluency was using it, so Fluency has stopped. ` +
        'Restore a backup with bin/fluency restore, and start Fluency again.\n',
    )
    process.exit(1)
  }
  setInterval(check, INTERVAL_MS).unref()
}
