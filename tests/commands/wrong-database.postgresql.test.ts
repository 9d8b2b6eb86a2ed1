import { afterAll, describe, expect, inject, test } from 'vitest'
import { withDirectSql } from '#tests/support/database/direct-sql.ts'
import { anEmptyDatabase } from '#tests/support/database/databases.ts'
import { fluency } from '#tests/support/service.ts'

const removals: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const remove of removals) await remove()
})

const empty = async (): Promise<string> => {
  const { url, remove } = await anEmptyDatabase()
  removals.push(remove)
  return url
}

const changed = (url: string, change: (address: URL) => void): string => {
  const address = new URL(url)
  change(address)
  return address.href
}

const server = inject('postgresqlServer')?.url ?? ''
const tables = (url: string) =>
  withDirectSql(
    (run) => run(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`),
    url,
  )

/** Runs commands that need the database. Each must print the same message. */
async function refusalOf(url: string): Promise<string> {
  const messages = new Set<string>()
  for (const args of [['migrate'], ['check'], ['serve']]) {
    const { exit, out, err } = await fluency(args, { DATABASE_URL: url })
    expect({ exit, out }).toEqual({ exit: 1, out: '' })
    messages.add(err)
  }
  expect([...messages]).toHaveLength(1)
  return [...messages].join('').trim()
}

describe('databases that cannot be used', () => {
  test('a server that does not answer is reported in one sentence', async () => {
    const url = changed(server, (address) => (address.port = '1'))
    expect(await refusalOf(url)).toMatch(
      /^The PostgreSQL server at 127\.0\.0\.1:1 cannot be reached \(.*ECONNREFUSED.*\)\. Check DATABASE_URL/,
    )
  })

  test('an unknown host is reported in one sentence', async () => {
    expect(await refusalOf('postgresql://fluency@nowhere.invalid/fluency')).toMatch(
      /^The PostgreSQL server at nowhere\.invalid:5432 cannot be/,
    )
  })

  test('a user that the server refuses is reported without the password', async () => {
    const url = changed(server, (address) => {
      address.username = 'stranger'
      address.password = 'hush-hush'
    })
    const message = await refusalOf(url)
    expect(message).toMatch(
      /refused the user stranger\. Correct the user and password in DATABASE_URL\.$/,
    )
    expect(message).not.toContain('hush')
  })

  test('a database that does not exist is reported in one sentence', async () => {
    const url = changed(server, (address) => (address.pathname = '/nothing'))
    expect(await refusalOf(url)).toMatch(
      /^There is no database nothing at .*\. Create it, for example with createdb nothing/,
    )
  })

  test('a server that is too old is reported in one sentence', async () => {
    const url = await empty()
    await withDirectSql(async (run) => {
      await run('CREATE SCHEMA past')
      await run(`CREATE FUNCTION past.current_setting(text) RETURNS text LANGUAGE sql AS
        'SELECT CASE $1 WHEN ''server_version_num'' THEN ''140012'' WHEN ''server_version'' THEN ''14.12'' ELSE pg_catalog.current_setting($1) END'`)
      await run('GRANT USAGE ON SCHEMA past TO PUBLIC')
      await run(
        `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = past, pg_catalog, public', current_database()); END $$`,
      )
    }, url)
    expect(await refusalOf(url)).toBe(
      'The PostgreSQL server is version 14.12. Fluency needs 15 or later. Upgrade it, or set DATABASE_URL to another server.',
    )
    expect(await tables(url)).toEqual([])
  })

  test('a URL of another kind of database is reported in one sentence', async () => {
    expect(await refusalOf('mysql://localhost/fluency')).toMatch(
      /^DATABASE_URL must be a SQLite file, .* or a PostgreSQL database/,
    )
  })
})

test('the message for a user who cannot create tables names the missing permission, and nothing is created', async () => {
  const url = await empty()
  await withDirectSql(
    (run) =>
      run(
        'REVOKE CREATE ON SCHEMA public FROM PUBLIC, fluency; ALTER SCHEMA public OWNER TO postgres',
      ),
    url,
  )
  const { exit, err } = await fluency(['migrate'], { DATABASE_URL: url })
  expect(exit).toBe(1)
  expect(err).toMatch(
    /^The user fluency does not have the permissions it needs in the database .*GRANT ALL ON SCHEMA public TO "fluency"/,
  )
  expect(await tables(url)).toEqual([])
})

test('serve refuses a database without tables, and names the command that creates them', async () => {
  const url = await empty()
  for (const args of [['check'], ['serve']]) {
    const { exit, err } = await fluency(args, { DATABASE_URL: url })
    expect(exit).toBe(1)
    expect(err).toMatch(/Run: bin\/fluency migrate\n$/)
  }
})

test('a database that is newer than the code is not changed', async () => {
  const url = await empty()
  expect(await fluency(['migrate'], { DATABASE_URL: url })).toMatchObject({ exit: 0 })
  await withDirectSql(
    (run) =>
      run(`INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at")
        VALUES ('later', 'x', '20990101000000_later', now())`),
    url,
  )
  expect(await refusalOf(url)).toMatch(
    /^The database is newer than this version of Fluency: it has the migration 20990101000000_later/,
  )
})
