/**
 * Brings a database to the tables this code expects.
 *
 * The history is kept in Prisma's own table, in Prisma's own words, so that `prisma migrate status` agrees. Prisma's command line is
 * not needed for it: this takes milliseconds, several may run at once, and each migration is applied whole or not at all.
 */
import { isPostgresql } from '#app/platform/environment.server.ts'
import {
  MigrationsError,
  migrationsDirectory,
  readMigrations,
} from '#app/platform/database/migration-files.server.ts'
import {
  applyToPostgresql,
  listPendingInPostgresql,
} from '#app/platform/database/postgresql-migrations.server.ts'
import {
  applyToSqlite,
  listPendingInSqlite,
} from '#app/platform/database/sqlite-migrations.server.ts'

export { MigrationsError }

const directoryFor = (databaseUrl: string): string =>
  migrationsDirectory(
    isPostgresql(databaseUrl) ? 'prisma/postgresql/migrations' : 'prisma/migrations',
  )

/**
 * The names of the migrations that a database still needs, oldest first; all of them when there is no database yet.
 * @throws MigrationsError when the database cannot be asked, is ahead of the code, or has another history.
 */
export async function listPendingMigrations(
  databaseUrl: string,
  directory = directoryFor(databaseUrl),
): Promise<string[]> {
  return isPostgresql(databaseUrl)
    ? listPendingInPostgresql(databaseUrl, directory)
    : listPendingInSqlite(databaseUrl, directory)
}

/**
 * False for a database that is empty or not there yet.
 * @throws MigrationsError as `listPendingMigrations` does
 */
export async function isAnyMigrationApplied(
  databaseUrl: string,
  directory = directoryFor(databaseUrl),
): Promise<boolean> {
  return (
    (await listPendingMigrations(databaseUrl, directory)).length < readMigrations(directory).length
  )
}

/**
 * Applies what is pending, oldest first, each in a transaction with its line in the history; makes the SQLite file where there is none.
 * @param options.onStart told the name of each migration before it is applied
 * @returns the names of the migrations it applied
 * @throws MigrationsError when one fails, or when the database cannot be used or has another history
 */
export async function applyMigrations(
  databaseUrl: string,
  {
    directory = directoryFor(databaseUrl),
    onStart,
  }: { directory?: string; onStart?: (name: string) => void } = {},
): Promise<string[]> {
  return isPostgresql(databaseUrl)
    ? applyToPostgresql(databaseUrl, directory, onStart)
    : applyToSqlite(databaseUrl, directory, onStart)
}
