/**
 * Creates databases for tests. They are SQLite files or, in the Vitest project `postgresql`,
 * databases on a server that is started for the test run.
 */
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, type ProvidedContext } from 'vitest'
import { dropDatabase, makeDatabase } from '../../../scripts/postgresql.mjs'

export type TestDatabase = { url: string; remove: () => Promise<void> }

type PostgresqlServer = NonNullable<ProvidedContext['postgresqlServer']>
const server = inject('postgresqlServer')

/**
 * Whether the tests run on PostgreSQL. Tests use this for small differences between the databases.
 * Tests for only one of them are in `*.sqlite.test.ts` and `*.postgresql.test.ts`.
 */
export const onPostgresql = server !== undefined

async function onServer(
  { url: serverUrl, superuserUrl }: PostgresqlServer,
  template: string | undefined,
): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`
  const url = await makeDatabase(serverUrl, name, { template })
  // The server may be vacuuming the database. Only a superuser can stop that.
  return { url, remove: () => dropDatabase(superuserUrl, name).then(() => undefined) }
}

function inFolder(template: string | undefined): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'fluency-test-'))
  const file = join(folder, 'fluency.db')
  if (template !== undefined) copyFileSync(template, file)
  return {
    url: `file:${file}`,
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  }
}

/** Creates a database with all tables and no rows. */
export const aMigratedDatabase = async (): Promise<TestDatabase> =>
  server === undefined ? inFolder(inject('templateDatabase')) : onServer(server, server.template)

/** Creates a database without tables. On SQLite, only chooses a file, which does not exist yet. */
export const anEmptyDatabase = async (): Promise<TestDatabase> =>
  server === undefined ? inFolder(undefined) : onServer(server, undefined)

/** The URL with which a superuser opens a database. A superuser can disable foreign keys and triggers. */
export function superuserUrlOf(url: string): string {
  if (server === undefined) return url
  const superuserUrl = new URL(server.superuserUrl)
  superuserUrl.pathname = new URL(url).pathname
  return superuserUrl.href
}
