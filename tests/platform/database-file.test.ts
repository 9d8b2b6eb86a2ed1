import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { whyNotWritten } from '#app/data/database/database-errors.server.ts'
import { identityOfFile, isDiskFull } from '#app/platform/database/database-file.server.ts'

test('the identity of a file changes when another file replaces it, and is null once it is deleted', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'fluency-file-')), 'a.db')
  expect(identityOfFile(path)).toBeNull()
  writeFileSync(path, 'a')
  const first = identityOfFile(path)
  writeFileSync(path, 'b')
  expect(identityOfFile(path)).toBe(first)
  writeFileSync(`${path}.new`, 'c')
  renameSync(`${path}.new`, path)
  expect(identityOfFile(path)).not.toBe(first)
  rmSync(path)
  expect(identityOfFile(path)).toBeNull()
})

test('a disk with free space is not full, and one on an unknown file system is treated as having space', async () => {
  expect(await isDiskFull(join(tmpdir(), 'a.db'))).toBe(false)
  expect(await isDiskFull('/nowhere/a.db')).toBe(false)
})

test.each([
  ['SQLITE_FULL', 'disk-full'],
  ['53100', 'disk-full'],
  ['SQLITE_READONLY_DBMOVED', 'database-read-only'],
  ['25006', 'database-read-only'],
  ['SQLITE_CORRUPT', 'database-not-writable'],
  ['SQLITE_BUSY', null],
  ['ECONNREFUSED', null],
])('a write that fails with %s means %s', (code, problem) => {
  expect(whyNotWritten({ cause: { originalCode: code } })).toBe(problem)
})
