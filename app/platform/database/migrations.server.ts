/**
 * Applies migrations. The history is in Prisma's own table and format, so `prisma migrate status` agrees. Unlike Prisma's command
 * line, this takes milliseconds, can run in several processes at once, and applies each migration completely or not at all.
 */
import { isPostgresql } from '#app/platform/environment.server.ts'
import {
  MigrationsError,
  projectFolder,
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
  projectFolder(isPostgresql(databaseUrl) ? 'prisma/postgresql/migrations' : 'prisma/migrations')

/**
 * The names of the migrations that a database still needs, oldest first. Returns all of them if there is no database yet.
 * @throws MigrationsError if the database cannot be read, is newer than the code, or has a different history
 */
export async function listPendingMigrations(
  databaseUrl: string,
  directory = directoryFor(databaseUrl),
): Promise<string[]> {
  return isPostgresql(databaseUrl)
    ? listPendingInPostgresql(databaseUrl, directory)
    : listPendingInSqlite(databaseUrl, directory)
}

/** False for a database that is empty or does not exist yet. @throws MigrationsError as `listPendingMigrations` does */
export async function hasAppliedMigrations(
  databaseUrl: string,
  directory = directoryFor(databaseUrl),
): Promise<boolean> {
  return (
    (await listPendingMigrations(databaseUrl, directory)).length < readMigrations(directory).length
  )
}

/**
 * Applies pending migrations, oldest first, each in a transaction with its history row. Creates the SQLite file if there is none.
 * @param options.onStart called with the name of each migration before it is applied
 * @returns the names of the applied migrations
 * @throws MigrationsError if one fails, or if the database cannot be used or has a different history
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
