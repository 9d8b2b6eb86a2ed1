import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fluency } from '#tests/support/service.ts'

const folder = mkdtempSync(join(tmpdir(), 'fluency-private-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const modesOf = (name: string) =>
  ['', '-wal', '-shm']
    .filter((end) => existsSync(at(name + end)))
    .map((end) => (statSync(at(name + end)).mode & 0o777).toString(8))

test('only their owner can read a new database, a backup and a restored database', async () => {
  const run = (name: string, ...args: string[]) =>
    fluency(args, { DATABASE_URL: `file:${at(name)}` })
  expect(await run('new.db', 'migrate')).toMatchObject({ exit: 0 })
  expect(new Set(modesOf('new.db'))).toEqual(new Set(['600']))
  expect(await run('new.db', 'backup', at('a.backup'))).toMatchObject({ exit: 0 })
  expect(modesOf('a.backup')).toEqual(['600'])
  // An empty file that others can read replaces the database.
  writeFileSync(at('restored.db'), '')
  chmodSync(at('restored.db'), 0o644)
  expect(await run('restored.db', 'restore', at('a.backup'))).toMatchObject({ exit: 0 })
  expect(new Set(modesOf('restored.db'))).toEqual(new Set(['600']))
})
