import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { anEmptyDatabase } from '#tests/support/database/databases.ts'
import { fluency } from '#tests/support/service.ts'

const FOLDER = join(import.meta.dirname, '../../prisma/postgresql/migrations')
const MIGRATIONS = readdirSync(FOLDER).filter((name) => /^\d{14}_/.test(name))

async function readHistory(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL ORDER BY "started_at"`,
  )
  await client.end()
  return rows.map(({ name }) => name)
}

test('five processes that migrate an empty database at once all succeed, and each migration is applied once', async () => {
  const { url, remove } = await anEmptyDatabase()
  const all = await Promise.all(
    [1, 2, 3, 4, 5].map(() => fluency(['migrate', '--json'], { DATABASE_URL: url })),
  )
  expect(all.map(({ exit, err }) => [exit, err])).toEqual(all.map(() => [0, '']))
  expect(
    all.flatMap(({ out }) => (JSON.parse(out) as { applied: string[] }).applied).toSorted(),
  ).toEqual(MIGRATIONS)
  expect(await readHistory(url)).toEqual(MIGRATIONS)
  expect((await fluency(['migrate'], { DATABASE_URL: url })).out).toBe(
    'The database is up to date.\n',
  )
  await remove()
}, 60_000)
