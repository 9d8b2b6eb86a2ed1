import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import {
  aMigratedDatabase,
  anEmptyDatabase,
  type TestDatabase,
} from '#tests/support/database/databases.ts'
import { fluency } from '#tests/support/service.ts'
import { makeFullDatabase } from '#tests/support/database/full-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'fluency-copy-'))
const at = (name: string) => `file:${join(folder, name)}`
const server = inject('postgresqlServer')
const copy = (...args: string[]) => fluency(['copy', ...args], {})
const databases: Record<'empty' | 'migrated' | 'filled' | 'newer', TestDatabase> = {
  empty: await anEmptyDatabase(),
  migrated: await aMigratedDatabase(),
  filled: await aMigratedDatabase(),
  newer: await aMigratedDatabase(),
}

async function run<T extends object = object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  makeFullDatabase(join(folder, 'service.db'))
  writeFileSync(join(folder, 'notes.txt'), 'notes, and no database at all '.repeat(100))
  await run(
    databases.filled.url,
    `INSERT INTO "Grade" ("code", "name", "rank", "scs") VALUES ('G6', 'Grade 6', 7, FALSE)`,
  )
  await run(
    databases.newer.url,
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name") VALUES ('x', 'x', now(), '20900101000000_later')`,
  )
  await run(server?.superuserUrl ?? '', `CREATE ROLE reader LOGIN PASSWORD 'reader'`)
})
afterAll(async () => {
  await Promise.all(Object.values(databases).map(({ remove }) => remove()))
  rmSync(folder, { recursive: true })
})

const asReader = (url: string): string => {
  const address = new URL(url)
  address.username = address.password = 'reader'
  return address.href
}

describe('copies that are refused', { timeout: 60_000 }, () => {
  test.each([
    [
      'when both URLs are the same',
      at('service.db'),
      at('service.db').replace(folder, `${folder}/.`),
      'Choose two different databases',
    ],
    [
      'when both URLs point to the same database',
      databases.empty.url,
      databases.empty.url.replace('postgresql:', 'postgres:'),
      'Choose two different',
    ],
    [
      'when the source file does not exist',
      at('nowhere.db'),
      databases.empty.url,
      'nowhere.db. Correct --from.',
    ],
    [
      'when the source is not a database',
      at('notes.txt'),
      databases.empty.url,
      'is not a SQLite database. Set --from to a SQLite database',
    ],
    [
      'when the destination is not a database',
      at('service.db'),
      at('notes.txt'),
      'is not a SQLite database. Set --to to a SQLite database',
    ],
    [
      'when the destination is a database that contains rows',
      at('service.db'),
      databases.filled.url,
      'is not empty: its table Grade contains rows',
    ],
    [
      'when the destination is a file that contains rows',
      databases.migrated.url,
      at('service.db'),
      'is not empty: its table',
    ],
    [
      'when the destination is of a newer version',
      at('service.db'),
      databases.newer.url,
      'newer than this version',
    ],
    [
      'when the source is of a newer version',
      databases.newer.url,
      at('new.db'),
      'newer than this version',
    ],
    [
      'when the source has no tables',
      databases.empty.url,
      at('new.db'),
      'does not have the tables of this version',
    ],
    [
      'when no server answers',
      at('service.db'),
      'postgresql://fluency@127.0.0.1:1/x',
      'cannot be reached',
    ],
    [
      'when there is no such database',
      at('service.db'),
      databases.empty.url.replace(/[^/]+$/, 'nowhere'),
      'There is no database nowhere',
    ],
    [
      'when the password is wrong',
      at('service.db'),
      asReader(databases.empty.url).replace(':reader', ':other'),
      'in --to',
    ],
    [
      'when the user cannot create tables',
      at('service.db'),
      asReader(databases.empty.url),
      'does not have the permissions it needs',
    ],
    [
      'when the user cannot read anything',
      asReader(databases.migrated.url),
      at('new.db'),
      'does not have the permissions it needs',
    ],
  ])(
    'a copy is refused in one sentence, and changes nothing, %s',
    async (_, from, to, sentence) => {
      const { exit, out, err } = await copy('--from', from, '--to', to)
      expect([exit, out, err.trim().split('\n').length]).toEqual([1, '', 1])
      expect(err).toContain(sentence)
      expect(err).not.toMatch(/(Set|in|Check|Correct) DATABASE_URL/)
      expect(existsSync(join(folder, 'new.db'))).toBe(false)
      expect(
        await run(databases.empty.url, `SELECT 1 FROM pg_tables WHERE schemaname = 'public'`),
      ).toEqual([])
      expect(await run(databases.filled.url, 'SELECT * FROM "Grade"')).toHaveLength(1)
    },
  )

  test('a copy is refused while another process locks a table of the destination', async () => {
    const other = new Client({ connectionString: databases.migrated.url })
    await other.connect()
    await other.query('BEGIN; LOCK TABLE "Person" IN SHARE MODE')
    const { exit, err } = await copy('--from', at('service.db'), '--to', databases.migrated.url)
    await other.end()
    expect([exit, err]).toEqual([
      1,
      expect.stringContaining('Stop the service that runs there, and run this again.'),
    ])
    expect(await run(databases.migrated.url, 'SELECT 1 FROM "Person"')).toEqual([])
  })
})

test.each([
  [[], '--from must be'],
  [['--from', 'service.db', '--to', 'file:x.db'], '--from must be'],
  [['--from', 'file:x.db', '--to', 'mysql://x/y'], '--to must be'],
  [['--from', 'file:x.db', '--to', 'file:y.db', 'now'], 'This command takes only options'],
])('copy exits with 2 for the arguments %j', async (args, sentence) => {
  expect(await copy(...args)).toMatchObject({
    exit: 2,
    out: '',
    err: expect.stringContaining(sentence) as string,
  })
})

test(
  'rows that a service writes when it starts do not prevent a copy, and are replaced',
  { timeout: 60_000 },
  async () => {
    const { url, remove } = await aMigratedDatabase()
    await run(
      url,
      `INSERT INTO "Job" ("kind", "subject", "key", "payload", "state", "createdAt", "startAfter")
        VALUES ('refresh-counts', 'refresh-counts', 'another', '{}', 'waiting', now(), now())`,
    )
    await run(url, `INSERT INTO "Setting" ("key", "value") VALUES ('import-gate', '7')`)
    // The source has violations, so both checks report them.
    const { exit, out, err } = await copy('--from', at('service.db'), '--to', url, '--json')
    expect([exit, err]).toEqual([
      1,
      expect.stringMatching(/^Every row was copied\. .* The check found \d+ violations/),
    ])
    const { contradictions } = JSON.parse(out) as { contradictions: { from: number; to: number } }
    expect(contradictions.from).toBe(contradictions.to)
    expect(await run(url, `SELECT 1 FROM "Job" WHERE "key" = 'another'`)).toEqual([])
    expect(await run(url, `SELECT 1 FROM "Setting" WHERE "key" = 'import-gate'`)).toEqual([])
    await remove()
  },
)
