import Database from 'better-sqlite3'
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { fluency } from '#tests/support/service.ts'

const folder = mkdtempSync(join(tmpdir(), 'fluency-wrong-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const run = (path: string, ...args: string[]) => fluency(args, { DATABASE_URL: `file:${path}` })
const refused = (sentence: string) => ({
  exit: 1,
  out: '',
  err: expect.stringContaining(sentence) as string,
})

describe('commands with a database that cannot be used', () => {
  test.each([
    ['check'],
    ['uptake'],
    ['undo', '1'],
    ['sign-in-link', 'a@civil.example'],
    ['grant', 'analyst', 'a@civil.example'],
  ])('%s reports a database that does not exist, and does not create it', async (...args) => {
    const result = await run(at('nowhere.db'), ...args)
    expect(result).toEqual({
      ...refused('Run: bin/fluency migrate'),
      err: expect.not.stringContaining('    at ') as string,
    })
    expect(existsSync(at('nowhere.db'))).toBe(false)
  })

  test('commands report a database that is a folder, is in a missing folder, or is another kind of file', async () => {
    writeFileSync(at('text.db'), 'no database at all, but words and words and words')
    expect(await run(folder, 'check')).toMatchObject(refused('cannot be opened'))
    expect(await run(folder, 'migrate')).toMatchObject(refused('cannot be opened'))
    expect(await run(at('text.db/x.db'), 'migrate')).toMatchObject(refused('cannot be opened'))
    expect(await run(at('nowhere/x.db'), 'check')).toMatchObject(
      refused('Run: bin/fluency migrate'),
    )
    const sentence =
      'is not a SQLite database. Set DATABASE_URL to a SQLite database, or to a file that does not exist yet.'
    for (const command of ['check', 'migrate'])
      expect(await run(at('text.db'), command)).toMatchObject(refused(sentence))
  })

  test.each([
    ['check'],
    ['uptake'],
    ['undo', '1'],
    ['sign-in-link', 'a@civil.example'],
    ['grant', 'analyst', 'a@civil.example', '--everywhere'],
    ['migrate'],
    ['seed'],
    ['backup', at('backup.db')],
    ['serve'],
    ['work'],
  ])('%s reports a damaged database', async (...args) => {
    const path = at('damaged.db')
    copyFileSync(inject('templateDatabase'), path)
    const size = statSync(path).size
    const file = openSync(path, 'r+')
    // Overwrites everything except the first page, which identifies a database.
    writeSync(file, Buffer.alloc(size - 4096, 7), 0, size - 4096, 4096)
    closeSync(file)
    const { exit, out, err } = await run(path, ...args)
    expect([exit, out]).toEqual([1, ''])
    expect(err).toMatch(/damaged|malformed/)
    expect(err).not.toContain('    at ')
  })

  test('commands report a database that a newer version has migrated', async () => {
    copyFileSync(inject('templateDatabase'), at('newer.db'))
    const database = new Database(at('newer.db'))
    database.exec(`INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at")
      VALUES ('x', 'x', '2030-01-01', '20300101000000_later', '2030-01-01')`)
    database.close()
    expect(await run(at('newer.db'), 'uptake')).toMatchObject(refused('newer than this version'))
  })

  test('wrong arguments are reported before a wrong database', async () => {
    expect(await run(at('nowhere.db'), 'import', 'peoples', 'x.csv')).toMatchObject({
      exit: 2,
      out: '',
    })
  })
})
