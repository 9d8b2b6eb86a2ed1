import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { refuseContents } from '#app/data/transfer/transfer-rows.server.ts'
import { transferService } from '#app/features/transfer/transfer-service.server.ts'
import { anEmptyDatabase, type TestDatabase } from '#tests/support/database/databases.ts'
import { fluency } from '#tests/support/service.ts'
import { withSqlInFile } from '#tests/support/database/direct-sql.ts'
import { dumpDatabase, makeFullDatabase } from '#tests/support/database/full-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'fluency-moving-'))
const file = (name: string) => join(folder, name)
const inFile = (name: string) => `file:${file(name)}`
afterAll(() => rmSync(folder, { recursive: true }))

const databases: TestDatabase[] = []
const aServerDatabase = async (): Promise<string> => {
  databases.push(await anEmptyDatabase())
  return databases.at(-1)?.url ?? ''
}
afterEach(async () => void (await Promise.all(databases.splice(0).map(({ remove }) => remove()))))

const silent = () => {}
const copy = async (from: string, to: string) => {
  const { exit, out, err } = await fluency(['copy', '--from', from, '--to', to, '--json'], {})
  return { exit, err, report: JSON.parse(out || 'null') as unknown }
}

async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

test('every column of every table is unchanged after a transfer to PostgreSQL and back, including the highest ids of deleted rows', async () => {
  makeFullDatabase(file('full.db'))
  const before = dumpDatabase(file('full.db'))
  const models = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+)/gm)].map(
    ([, name]) => name,
  )
  expect(Object.keys(before).toSorted()).toEqual([...models, 'sqlite_sequence'].toSorted())

  const [one, two] = [await aServerDatabase(), await aServerDatabase()]
  const transferred = await transferService(inFile('full.db'), one, silent)
  expect([...transferred.digests.keys()].toSorted()).toEqual(models.toSorted())
  await transferService(one, two, silent)
  await transferService(two, inFile('back.db'), silent)
  expect(dumpDatabase(file('back.db'))).toEqual(before)
})

test('after a transfer PostgreSQL has its indexes and keys, and continues after the highest id ever assigned', async () => {
  makeFullDatabase(file('ids.db'))
  const [filled, migrated] = [await aServerDatabase(), await aServerDatabase()]
  await fluency(['migrate'], { DATABASE_URL: migrated })
  await transferService(inFile('ids.db'), filled, silent)
  const structure = (url: string) =>
    onServer(url, async (client) => [
      (await client.query(`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`))
        .rows,
      (
        await client.query(
          `SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1, 2`,
        )
      ).rows,
    ])
  expect(await structure(filled)).toEqual(await structure(migrated))
  const next = await onServer(filled, (client) =>
    client.query(
      `INSERT INTO "Profession" ("code", "name", "family") VALUES ('X', 'X', 'X') RETURNING "id"`,
    ),
  )
  expect(next.rows).toEqual([{ id: 44 }])
})

test(
  'a demonstration passes the check on both sides whichever way it is copied, and the source does not change',
  { timeout: 120_000 },
  async () => {
    // The second migrate links the audit entries.
    for (const args of [['migrate'], ['demo-data', '--people', '100'], ['migrate']])
      await fluency(args, { DATABASE_URL: inFile('demo.db') })
    const before = dumpDatabase(file('demo.db'))
    for (const table of [
      'Rating',
      'EnrolmentEvent',
      'Attendance',
      'Completion',
      'Posting',
      'AuditChain',
    ])
      expect(before[table]).not.toEqual([])
    const destination = await aServerDatabase()
    const complete = {
      exit: 0,
      err: '',
      report: {
        checked: true,
        contradictions: { from: 0, to: 0 },
        tables: Object.keys(before).length - 1,
      },
    }
    expect(await copy(inFile('demo.db'), destination)).toMatchObject(complete)
    expect(await copy(destination, inFile('demo-back.db'))).toMatchObject(complete)
    expect(await copy(inFile('demo-back.db'), inFile('demo-again.db'))).toMatchObject(complete)
    expect(dumpDatabase(file('demo.db'))).toEqual(before)
    expect(dumpDatabase(file('demo-back.db'))).toEqual(before)
    expect(dumpDatabase(file('demo-again.db'))).toEqual(before)
  },
)

/** Kills a transfer at the given step. @returns the signal that ended it */
async function killed(from: string, to: string, at: string): Promise<unknown> {
  const child = spawn(
    process.execPath,
    ['tests/support/database/killed-transfer.ts', from, to, at],
    {
      stdio: 'ignore',
    },
  )
  return ((await once(child, 'exit')) as unknown[])[1]
}

test.each([
  [
    'from a file to a server',
    'rows of Rating',
    () => Promise.resolve(inFile('killed.db')),
    aServerDatabase,
  ],
  [
    'from a file to a server, before the commit',
    'reading back',
    () => Promise.resolve(inFile('killed.db')),
    aServerDatabase,
  ],
  [
    'from a server to a file',
    'rows of Rating',
    aServerDatabase,
    () => Promise.resolve(inFile(`to-${databases.length}.db`)),
  ],
  [
    'from a file to another',
    'pages',
    () => Promise.resolve(inFile('killed.db')),
    () => Promise.resolve(inFile('to-file.db')),
  ],
])(
  'a transfer %s that is killed part way through leaves the destination empty, and succeeds the second time',
  { timeout: 60_000 },
  async (_, at, aSource, anEnvironment) => {
    makeFullDatabase(file('killed.db'))
    const database = new Database(file('killed.db'))
    database
      .prepare(`UPDATE "OutboxMessage" SET "body" = ? WHERE "id" = 3`)
      .run('x'.repeat(9_000_000))
    database.close()
    const [from, to] = [await aSource(), await anEnvironment()]
    if (from !== inFile('killed.db')) await transferService(inFile('killed.db'), from, silent)

    expect(await killed(from, to, at)).toBe('SIGKILL')
    await expect(refuseContents(to)).resolves.toBeUndefined()
    await transferService(from, to, silent)
    if (to.startsWith('file:'))
      expect(dumpDatabase(to.slice(5))).toEqual(dumpDatabase(file('killed.db')))
    await expect(refuseContents(to)).rejects.toThrow('is not empty')
  },
)

test('a value that PostgreSQL cannot store is refused with its table, column and row, and nothing is saved', async () => {
  const destination = await aServerDatabase()
  const refuse = async (sql: string, sentence: string | RegExp) => {
    makeFullDatabase(file('odd.db'))
    await withSqlInFile(file('odd.db'), async (run) => {
      await run('PRAGMA ignore_check_constraints = ON')
      await run(sql)
    })
    await expect(transferService(inFile('odd.db'), destination, silent)).rejects.toThrow(sentence)
    await expect(refuseContents(destination)).resolves.toBeUndefined()
  }
  await refuse(
    `UPDATE "Rating" SET "ratedAt" = 'soon' WHERE "id" = 3`,
    'table Rating, column ratedAt, row id 3: it is not a point in time',
  )
  await refuse(
    `UPDATE "Grade" SET "rank" = 'high' WHERE "id" = 2`,
    'table Grade, column rank, row id 2: it is not a whole number',
  )
  await refuse(
    `UPDATE "Grade" SET "scs" = 7 WHERE "id" = 2`,
    'table Grade, column scs, row id 2: it is neither true nor false',
  )
  await refuse(
    `UPDATE "Area" SET "name" = 'a' || char(0) WHERE "id" = 1`,
    'table Area, column name, row id 1',
  )
  await refuse(
    `UPDATE "Area" SET "versionId" = 99 WHERE "id" = 1`,
    'A row in Area refers to a row that does not exist',
  )
  await refuse(
    `UPDATE "Cohort" SET "minimum" = 0 WHERE "id" = 2`,
    /A row contradicts a rule of the destination \(.*Cohort_minimum_check/,
  )
})
