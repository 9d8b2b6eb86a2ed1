/** Databases for tests, on the engine that the Vitest project has chosen: SQLite, or in `postgresql` a real server of the run's own. */
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, type ProvidedContext } from 'vitest'
import { dropDatabase, makeDatabase } from '../../scripts/postgresql.mjs'

export type TestDatabase = { url: string; remove: () => Promise<void> }

type PostgresqlServer = NonNullable<ProvidedContext['postgresqlServer']>
const server = inject('postgresqlServer')

/** For what differs between them; a test about one engine only is in a file of its own, `*.sqlite.test.ts` or `*.postgresql.test.ts`. */
export const onPostgresql = server !== undefined

async function onServer(
  { url: serverUrl, superuserUrl }: PostgresqlServer,
  template: string | undefined,
): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`
  const url = await makeDatabase(serverUrl, name, { template })
  // The server's own vacuuming may be at work in it, and only a superuser may end that.
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

/** A database with all tables and no rows. */
export const aMigratedDatabase = async (): Promise<TestDatabase> =>
  server === undefined ? inFolder(inject('templateDatabase')) : onServer(server, server.template)

/** A database with nothing in it; on SQLite, the name of a file that is not there yet. */
export const anEmptyDatabase = async (): Promise<TestDatabase> =>
  server === undefined ? inFolder(undefined) : onServer(server, undefined)

/** The address by which somebody gets at it behind the service's back, and past what guards the tables. */
export function superuserUrlOf(url: string): string {
  if (server === undefined) return url
  const address = new URL(server.superuserUrl)
  address.pathname = new URL(url).pathname
  return address.href
}
