/** Migrates a PostgreSQL database. */
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import {
  explainContradictions,
  findContradictions,
} from '#app/platform/database/contradictions.server.ts'
import {
  MigrationsError,
  pendingOf,
  readMigrations,
  refuseUnknownHistory,
  type AppliedMigration,
  type Migration,
} from '#app/platform/database/migration-files.server.ts'
import {
  connectionOptions,
  refuseOldServer,
  whyPostgresqlRefused,
} from '#app/platform/database/postgresql.server.ts'

const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`

/**
 * The same advisory lock as Prisma's command line takes, so that only one process migrates at a time. It lasts for the
 * transaction, because behind a connection pooler a session lock could be held forever.
 */
const LOCK = 72_707_369

const START_AGAIN = 'If you do not need the data, create an empty database and run this again.'

/** Runs work with a connection. @throws MigrationsError in place of a server error that can be explained */
async function withConnection<T>(
  databaseUrl: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  let client: Client | null = null
  try {
    // This reads the certificate and key files that the URL names.
    client = new Client(connectionOptions(databaseUrl))
    // A broken connection fails the current statement. Without a listener it would also end the process.
    client.on('error', () => {})
    await client.connect()
    await refuseOldServer(client)
    return await work(client)
  } catch (error) {
    const why = whyPostgresqlRefused(error, databaseUrl)
    throw why ? new MigrationsError(why) : error
  } finally {
    await client?.end().catch(() => {})
  }
}

async function readHistory(client: Client): Promise<AppliedMigration[]> {
  const { rows: tables } = await client.query(
    `SELECT 1 FROM pg_class WHERE oid = to_regclass('"_prisma_migrations"')`,
  )
  if (tables.length === 0) return []
  const { rows } = await client.query<AppliedMigration>(
    `SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "finished" FROM "_prisma_migrations"
     WHERE "rolled_back_at" IS NULL ORDER BY "started_at"`,
  )
  return rows
}

export const listPendingInPostgresql = (
  databaseUrl: string,
  directory: string,
): Promise<string[]> =>
  withConnection(databaseUrl, async (client) => {
    const migrations = readMigrations(directory)
    const history = await readHistory(client)
    refuseUnknownHistory(migrations, history, START_AGAIN)
    return pendingOf(migrations, history).map(({ name }) => name)
  })

async function countContradictions(client: Client, sql: string) {
  const counted = []
  try {
    for (const contradiction of findContradictions(sql)) {
      const { rows } = await client.query<{ rows: string }>(contradiction.count)
      counted.push({ ...contradiction, rows: Number(rows[0]?.rows) })
    }
  } catch {
    // The rule is about a table or column that the migration would have added.
  }
  return counted
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  // The current time, because the transaction may have started long before and waited for another process.
  const { rows } = await client.query<{ now: string }>(
    'SELECT CAST(clock_timestamp() AS text) AS "now"',
  )
  await client.query('SAVEPOINT "before"')
  try {
    await client.query(sql)
  } catch (error) {
    // If the server refused this user, the migration is not at fault.
    if (whyPostgresqlRefused(error, '')) throw error
    await client.query('ROLLBACK TO SAVEPOINT "before"')
    const why = explainContradictions(await countContradictions(client, sql))
    if (why !== null) throw new MigrationsError(why)
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationsError(
      `The migration ${name} could not be applied, and was rolled back: ${reason}.`,
    )
  }
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
     VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name, rows[0]?.now],
  )
}

async function applyNext(
  client: Client,
  migrations: Migration[],
  onStart?: (name: string) => void,
): Promise<string | null> {
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED')
  try {
    // Waits for any other instance that is migrating, so that this one sees what that instance applied.
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    const history = await readHistory(client)
    refuseUnknownHistory(migrations, history, START_AGAIN)
    const [next] = pendingOf(migrations, history)
    if (next) {
      onStart?.(next.name)
      await client.query(HISTORY_TABLE)
      await apply(client, next)
    }
    await client.query('COMMIT')
    return next?.name ?? null
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

export const applyToPostgresql = (
  databaseUrl: string,
  directory: string,
  onStart?: (name: string) => void,
): Promise<string[]> =>
  withConnection(databaseUrl, async (client) => {
    const migrations = readMigrations(directory)
    const applied: string[] = []
    for (
      let name = await applyNext(client, migrations, onStart);
      name !== null;
      name = await applyNext(client, migrations, onStart)
    ) {
      applied.push(name)
    }
    return applied
  })
