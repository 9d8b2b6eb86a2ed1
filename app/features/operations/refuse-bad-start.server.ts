/** Checks that prevent a start with the wrong database. */
import { existsSync } from 'node:fs'
import { beforeMigration } from '#app/data/database/database.server.ts'
import { findServiceKind } from '#app/data/operations/service-kind.server.ts'
import { pathOfFile } from '#app/platform/database/database-endpoint.server.ts'
import { env, isPostgresql } from '#app/platform/environment.server.ts'
import {
  hasAppliedMigrations,
  listPendingMigrations,
  MigrationsError,
} from '#app/platform/database/migrations.server.ts'
import { StartRefused } from '#app/platform/process/start-refused.ts'

async function refuseWrongTables(): Promise<void> {
  try {
    const { databaseUrl } = env()
    if (!isPostgresql(databaseUrl) && !existsSync(pathOfFile(databaseUrl)))
      throw new StartRefused(
        `There is no database ${pathOfFile(databaseUrl)}. To create it, run: bin/fluency migrate`,
      )
    const [pending] = await listPendingMigrations(databaseUrl)
    if (pending)
      throw new StartRefused(
        'The database is not ready for this version of Fluency. Run: bin/fluency migrate',
      )
  } catch (error) {
    throw error instanceof MigrationsError ? new StartRefused(error.message) : error
  }
}

/** @throws StartRefused */
async function refuseDemonstrationOfRealPeople(): Promise<void> {
  if (env().demo && (await findServiceKind()) === 'real') {
    throw new StartRefused(
      'DEMO=1 lets anyone sign in as anyone, and this database contains real people. ' +
        'Start without DEMO, or set DATABASE_URL to a demonstration database. npm run demo creates one in var/demo.db.',
    )
  }
}

/** @throws StartRefused */
export async function refuseBadStart(): Promise<void> {
  await refuseWrongTables()
  await refuseDemonstrationOfRealPeople()
}

/**
 * With DEMO=1, refuses to migrate a database that contains real people. Works with any earlier version, because the first migration
 * created the tables that it reads.
 * @throws StartRefused
 * @throws MigrationsError if the database cannot be read
 */
export async function refuseMigration(): Promise<void> {
  const { databaseUrl, demo } = env()
  if (!demo || !(await hasAppliedMigrations(databaseUrl))) return
  await beforeMigration(refuseDemonstrationOfRealPeople)
}
