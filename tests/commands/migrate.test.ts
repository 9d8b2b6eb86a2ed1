import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fluency } from '#tests/support/service.ts'

const MIGRATIONS = readdirSync(join(import.meta.dirname, '../../prisma/migrations')).filter((name) => /^\d{14}_/.test(name))

let folder: string
let environment: { DATABASE_URL: string }
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fluency-migrate-'))
  environment = { DATABASE_URL: `file:${join(folder, 'var', 'fluency.db')}` }
})
afterEach(() => rmSync(folder, { recursive: true }))

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
  expect(all.flatMap(({ out }) => (JSON.parse(out) as { applied: string[] }).applied)).toEqual(MIGRATIONS)
})

test('a file that is no database is refused with a sentence', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'These are notes, and long enough to be read as a page of something else.'.repeat(20))
  const { exit, err } = await fluency(['migrate'], { DATABASE_URL: `file:${join(folder, 'notes.txt')}` })
  expect(exit).toBe(1)
  expect(err).toContain('is not a SQLite database. Set DATABASE_URL to one, or to a file that is not there yet.')
})
