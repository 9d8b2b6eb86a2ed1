/** The migrations in this version of the code, compared with a database's migration history. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The database does not match the code. The message says what to do. */
export class MigrationsError extends Error {}

export type Migration = { name: string; sql: string; checksum: string }

/**
 * Finds a folder with files of the database by searching upwards from this file, because the code runs both from source and from the built service.
 * @param folder relative to the project, such as prisma/migrations
 */
export function projectFolder(folder: string): string {
  for (let at = import.meta.dirname; at !== dirname(at); at = dirname(at)) {
    const directory = join(at, folder)
    if (existsSync(directory)) return directory
  }
  throw new MigrationsError(
    `The folder ${folder} is missing. Restore it, for example with: git checkout prisma`,
  )
}

/** Reads the migrations in a folder, oldest first. Their names begin with a timestamp. */
export function readMigrations(directory: string): Migration[] {
  const names = readdirSync(directory, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  return names
    .map(({ name }) => {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** A migration in a database's migration history. `finished` is false while it is being applied, or if it failed part way through. */
export type AppliedMigration = { name: string; checksum: string; finished: boolean | number }

/**
 * @param startAgain how to start with an empty database, for the error message
 * @throws MigrationsError if this code does not know the database's migration history
 */
export function refuseUnknownHistory(
  migrations: readonly Migration[],
  history: readonly AppliedMigration[],
  startAgain: string,
): void {
  for (const { name, checksum, finished } of history) {
    const known = migrations.find((migration) => migration.name === name)
    if (!known) {
      throw new MigrationsError(
        `The database is newer than this version of Fluency: it has the migration ${name}, which this version does not have. ` +
          `Run the newer version, or restore a backup made before that migration. ${startAgain}`,
      )
    }
    if (!finished) {
      throw new MigrationsError(
        `A different tool started the migration ${name} and did not finish it. Restore a backup made before it. ${startAgain}`,
      )
    }
    if (known.checksum !== checksum) {
      throw new MigrationsError(
        `The migration ${name} was changed after it was applied to this database. Restore that file, ` +
          `and add a new migration for the change. ${startAgain}`,
      )
    }
  }
}

/** The migrations that are not in the history. */
export const pendingOf = (
  migrations: readonly Migration[],
  history: readonly AppliedMigration[],
): Migration[] => migrations.filter(({ name }) => !history.some((applied) => applied.name === name))
