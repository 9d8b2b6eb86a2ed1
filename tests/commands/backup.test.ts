import Database from 'better-sqlite3'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { listPendingMigrations } from '#app/platform/database/migrations.server.ts'
import { runDirectSql } from '#tests/support/database/direct-sql.ts'
import { anEmptyDatabase, type TestDatabase } from '#tests/support/database/databases.ts'
import { aGovernment, imported, PEOPLE } from '#tests/support/import-files.ts'
import { fluency } from '#tests/support/service.ts'

const folder = mkdtempSync(join(tmpdir(), 'fluency-backup-'))
const at = (name: string) => join(folder, name)
const destinations: TestDatabase[] = []
const anEmptyDestination = async (): Promise<string> => {
  destinations.push(await anEmptyDatabase())
  return destinations.at(-1)?.url ?? ''
}
const backup = (...args: string[]) => fluency(['backup', ...args], {})
const restore = (url: string, ...args: string[]) =>
  fluency(['restore', ...args], { DATABASE_URL: url })
const reportOf = ({ out }: { out: string }) => JSON.parse(out) as Record<string, unknown>

async function importCompletions(day: string): Promise<void> {
  const rows = Array.from({ length: 20 }, (_, index) => `p${index}@civil.example,DMC,${day},`)
  await imported('completions', ['email,course_code,completed_on,reference', ...rows])
}

beforeAll(async () => {
  await aGovernment()
  const people = Array.from(
    { length: 20 },
    (_, index) => `p${index},p${index}@civil.example,Person ${index},DFT,POL,SCS1,,2019-05-30`,
  )
  await imported('people', [PEOPLE, ...people], { asAt: '2020-01-01', full: true })
  await importCompletions('2021-01-01')
})
afterEach(
  async () => void (await Promise.all(destinations.splice(0).map(({ remove }) => remove()))),
)
afterAll(() => rmSync(folder, { recursive: true }))

test(
  'a backup made during imports restores to a service that passes the check and contains only complete imports',
  { timeout: 120_000 },
  async () => {
    const backingUp = { isDone: false }
    const made = backup(at('busy.db'), '--json').finally(() => (backingUp.isDone = true))
    let months = 0
    while (!backingUp.isDone)
      await importCompletions(
        `2022-${String((months++ % 12) + 1).padStart(2, '0')}-${String(1 + Math.floor(months / 12)).padStart(2, '0')}`,
      )
    expect(months).toBeGreaterThan(2)
    expect(await made).toMatchObject({ exit: 0, err: '' })
    expect(reportOf(await made)).toMatchObject({
      file: at('busy.db'),
      checked: true,
      contradictions: 0,
      bytes: statSync(at('busy.db')).size,
    })
    expect(statSync(at('busy.db')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['busy.db'])

    const destination = await anEmptyDestination()
    const restored = await restore(destination, at('busy.db'), '--json')
    expect(restored).toMatchObject({ exit: 0, err: '' })
    expect(reportOf(restored)).toMatchObject({
      checked: true,
      contradictions: 0,
      migrated: 0,
      rows: reportOf(await made).rows,
    })
    expect(readdirSync(folder)).toEqual(['busy.db'])
    const backedUp = new Database(at('busy.db'), { readonly: true })
    const completions =
      backedUp.prepare<[], number>('SELECT COUNT(*) FROM "Completion"').pluck().get() ?? 0
    backedUp.close()
    expect(completions % 20).toBe(0)
    expect(completions).toBeGreaterThanOrEqual(20)
    expect(await fluency(['check'], { DATABASE_URL: destination })).toMatchObject({
      exit: 0,
      out: 'No violations found.\n',
    })
    expect(await restore(destination, at('busy.db'))).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringContaining('is not empty') as string,
    })
  },
)

test('commands can be run on a backup as on any database', { timeout: 60_000 }, async () => {
  expect(await backup(at('itself.db'))).toMatchObject({
    exit: 0,
    err: '',
    out: expect.stringContaining(`bin/fluency restore ${at('itself.db')}`) as string,
  })
  const { exit, out } = await fluency(['uptake', '--as-at', '2021-12-31', '--exact', '--json'], {
    DATABASE_URL: `file:${at('itself.db')}`,
  })
  expect(exit).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ total: { upskilled: 20 } })
})

test(
  'backup and restore preserve a violation, and report it each time',
  { timeout: 120_000 },
  async () => {
    const { id } = await db().completion.findFirstOrThrow()
    await runDirectSql(`UPDATE "Completion" SET "source" = 'admin' WHERE "id" = ${id}`)
    const made = await backup(at('tampered.db'), '--json')
    expect(made).toMatchObject({
      exit: 1,
      err: expect.stringContaining('is a complete backup. The check found 1 violation') as string,
    })
    expect(await restore(await anEmptyDestination(), at('tampered.db'))).toMatchObject({
      exit: 1,
      err: expect.stringContaining('restored completely. The check found') as string,
    })
    await runDirectSql(`UPDATE "Completion" SET "source" = 'file' WHERE "id" = ${id}`)
  },
)

describe('backups that are refused', () => {
  test('backup refuses a file that exists and a folder that does not', async () => {
    writeFileSync(at('notes.txt'), 'notes')
    expect(await backup(at('notes.txt'))).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringContaining('already exists') as string,
    })
    expect(readFileSync(at('notes.txt'), 'utf8')).toBe('notes')
    expect(await backup(at('nowhere/x.db'))).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringContaining('There is no folder') as string,
    })
    rmSync(at('notes.txt'))
  })

  test('backup refuses a database that does not exist, and creates no file', async () => {
    const { exit, err } = await fluency(['backup', at('none.db')], {
      DATABASE_URL: `file:${at('nowhere.db')}`,
    })
    expect([exit, err]).toEqual([
      1,
      `There is no file ${at('nowhere.db')}. Correct DATABASE_URL.\n`,
    ])
    expect(existsSync(at('none.db')) || existsSync(at('nowhere.db'))).toBe(false)
  })

  test('backup and restore report wrong arguments as usage errors', async () => {
    expect(await backup()).toMatchObject({
      exit: 2,
      out: '',
      err: expect.stringContaining('Give the file to write') as string,
    })
    expect(await restore('file:x.db')).toMatchObject({
      exit: 2,
      out: '',
      err: expect.stringContaining('Give the backup') as string,
    })
  })
})

describe('files that restore refuses', { timeout: 60_000 }, () => {
  beforeAll(async () => void (await backup(at('valid.db'))))
  const change = (name: string, work: (bytes: Buffer) => void) => {
    const bytes = readFileSync(at('valid.db'))
    work(bytes)
    writeFileSync(at(name), bytes)
    return at(name)
  }

  test.each([
    ['that does not exist', () => at('nothing.db'), 'There is no file'],
    ['that is a folder', () => folder, 'is not a file'],
    [
      'that is not a database',
      () => {
        writeFileSync(at('words.db'), 'words and words and words'.repeat(100))
        return at('words.db')
      },
      'is not a Fluency database',
    ],
    [
      'that is a database but not a backup',
      () => {
        new Database(at('other.db')).exec('CREATE TABLE t (x)').close()
        return at('other.db')
      },
      'was not made by bin/fluency backup',
    ],
    [
      'that has an added trigger',
      () => {
        change('trigger.db', () => {})
        const backedUp = new Database(at('trigger.db'))
        backedUp.exec(
          'CREATE TRIGGER "forget" AFTER INSERT ON "Login" BEGIN DELETE FROM "Audit"; END',
        )
        backedUp.close()
        return at('trigger.db')
      },
      'contains a trigger (forget)',
    ],
    [
      'with one changed byte',
      () => change('letter.db', (bytes) => bytes.write('X', bytes.indexOf('Person 7'))),
      'is damaged',
    ],
    [
      'that is cut short',
      () => {
        const path = change('short.db', () => {})
        truncateSync(path, Math.floor(statSync(path).size / 2))
        return path
      },
      'is damaged',
    ],
    [
      'from a newer version',
      () => {
        const path = change('newer.db', () => {})
        const database = new Database(path)
        database.exec(`INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at")
          VALUES ('x', 'x', '2090-01-01', '20900101000000_later', '2090-01-01')`)
        database.close()
        return path
      },
      'was made by another version of Fluency',
    ],
  ])(
    'restore refuses a file %s in one sentence, and changes nothing',
    async (_, aFile, sentence) => {
      const [file, destination] = [aFile(), await anEmptyDestination()]
      const { exit, out, err } = await restore(destination, file)
      expect([exit, out, err.trim().split('\n').length]).toEqual([1, '', 1])
      expect(err).toContain(sentence)
      if (destination.startsWith('file:')) expect(existsSync(destination.slice(5))).toBe(false)
      // Not even its tables were created.
      expect((await listPendingMigrations(destination)).length).toBeGreaterThan(0)
    },
  )

  test('restore refuses a file that is also the destination', async () => {
    mkdirSync(at('same'))
    const { exit, err } = await restore(`file:${at('same/../valid.db')}`, at('valid.db'))
    expect([exit, err]).toEqual([1, expect.stringContaining('Choose two different databases')])
  })
})
