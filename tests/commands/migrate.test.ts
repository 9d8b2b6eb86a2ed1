import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anEmptyDatabase, onPostgresql, type TestDatabase } from '#tests/support/databases.ts'
import { fluency } from '#tests/support/service.ts'

const FOLDER = join(import.meta.dirname, '../../prisma', onPostgresql ? 'postgresql/migrations' : 'migrations')
const MIGRATIONS = readdirSync(FOLDER).filter((name) => /^\d{14}_/.test(name))

let database: TestDatabase
let environment: { DATABASE_URL: string }
beforeEach(async () => {
  database = await anEmptyDatabase()
  environment = { DATABASE_URL: database.url }
})
afterEach(() => database.remove())

test('migrate makes the database, and a second time finds it up to date', async () => {
  expect(await fluency(['migrate', '--json'], environment)).toEqual({
    exit: 0,
    out: `{"applied":${JSON.stringify(MIGRATIONS)}}\n`,
    err: '',
  })
  expect(await fluency(['migrate'], environment)).toEqual({ exit: 0, out: 'The database is up to date.\n', err: '' })
})

test('several may migrate at once', async () => {
  const all = await Promise.all([1, 2, 3].map(() => fluency(['migrate', '--json'], environment)))
  expect(all.map(({ exit }) => exit)).toEqual([0, 0, 0])
  expect(all.flatMap(({ out }) => (JSON.parse(out) as { applied: string[] }).applied).toSorted()).toEqual(MIGRATIONS)
})
