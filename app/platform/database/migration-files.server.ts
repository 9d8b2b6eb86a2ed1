/** The migrations that came with this code, and what a database's history says beside them. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The database and the code do not fit together; the message says what to do. */
export class MigrationsError extends Error {}

export type Migration = { name: string; sql: string; checksum: string }

// Looked for upwards, as this code runs both from its own file and from the built service.
/** @param folder where they are, such as prisma/migrations */
export function migrationsDirectory(folder: string): string {
  for (let at = import.meta.dirname; at !== dirname(at); at = dirname(at)) {
    const directory = join(at, folder)
    if (existsSync(directory)) return directory
  }
  throw new MigrationsError(
    `The folder ${folder} is missing. Get the whole of the project again, for example with git checkout prisma.`,
  )
}

/** Oldest first: their names begin with the time they were made. */
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

/** A migration that a database has; `finished` is false while it is being applied, or when it failed half way. */
export type Applied = { name: string; checksum: string; finished: boolean | number }

/**
 * @param startAgain a sentence for whoever needs nothing of what is in the database
 * @throws MigrationsError when the database has a history that this code cannot follow.
 */
export function refuseStrangeHistory(
  migrations: readonly Migration[],
  history: readonly Applied[],
  startAgain: string,
): void {
  for (const { name, checksum, finished } of history) {
    const known = migrations.find((migration) => migration.name === name)
    if (!known) {
      throw new MigrationsError(
        `The database is ahead of this version of Fluency: it has the migration ${name}, which this version does not know. ` +
          `Run the newer version, or restore the backup made before it. ${startAgain}`,
      )
    }
    if (!finished) {
      throw new MigrationsError(
        `The migration ${name} was begun by another tool and did not finish. Restore the backup made before it. ${startAgain}`,
      )
    }
    if (known.checksum !== checksum) {
      throw new MigrationsError(
        `The migration ${name} was changed after this database had applied it. Put the file of that name back as it was, ` +
          `and make a further migration for the change. ${startAgain}`,
      )
    }
  }
}

export const pendingOf = (
  migrations: readonly Migration[],
  history: readonly Applied[],
): Migration[] => migrations.filter(({ name }) => !history.some((applied) => applied.name === name))
