import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyMigrations, listPendingMigrations } from '#app/platform/database/migrations.server.ts'
import { withDirectSql } from '#tests/support/database/direct-sql.ts'
import {
  anEmptyDatabase,
  onPostgresql,
  type TestDatabase,
} from '#tests/support/database/databases.ts'
import { fluency } from '#tests/support/service.ts'

const FOLDER = join(
  import.meta.dirname,
  '../../prisma',
  onPostgresql ? 'postgresql/migrations' : 'migrations',
)
const MIGRATIONS = readdirSync(FOLDER).filter((name) => /^\d{14}_/.test(name))

let database: TestDatabase
let environment: { DATABASE_URL: string }
beforeEach(async () => {
  database = await anEmptyDatabase()
  environment = { DATABASE_URL: database.url }
})
afterEach(() => database.remove())

test('migrate creates the database, and finds it up to date the second time', async () => {
  expect(await fluency(['migrate', '--json'], environment)).toEqual({
    exit: 0,
    out: `{"applied":${JSON.stringify(MIGRATIONS)}}\n`,
    err: '',
  })
  expect(await fluency(['migrate'], environment)).toEqual({
    exit: 0,
    out: 'The database is up to date.\n',
    err: '',
  })
})

test('migrate with DEMO=1 refuses an older database of real people and applies nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fluency-first-migration-'))
  const [first = ''] = MIGRATIONS
  cpSync(join(FOLDER, first), join(folder, first), { recursive: true })
  await applyMigrations(database.url, { directory: folder })
  await withDirectSql(
    (run) =>
      run(
        `INSERT INTO "Person" ("email", "name", "demonstration") VALUES ('ann@civil.example', 'Ann', false)`,
      ),
    database.url,
  )
  const refused = await fluency(['migrate'], { ...environment, DEMO: '1' })
  expect(refused).toMatchObject({
    exit: 1,
    err: expect.stringContaining('this database contains real people') as string,
  })
  expect(await listPendingMigrations(database.url)).toEqual(MIGRATIONS.slice(1))

  await withDirectSql((run) => run(`UPDATE "Person" SET "demonstration" = true`), database.url)
  expect(await fluency(['migrate'], { ...environment, DEMO: '1' })).toMatchObject({
    exit: 0,
    err: '',
  })
  rmSync(folder, { recursive: true })
})

test('migrate with DEMO=1 makes a new database', async () => {
  expect(await fluency(['migrate'], { ...environment, DEMO: '1' })).toMatchObject({
    exit: 0,
    err: '',
  })
  expect(await listPendingMigrations(database.url)).toEqual([])
})

test('migrate names the rows that contradict a new rule, changes nothing, and succeeds once they are corrected', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fluency-older-migrations-'))
  const older = MIGRATIONS.filter((name) => name < '20261130000800')
  for (const name of older) cpSync(join(FOLDER, name), join(folder, name), { recursive: true })
  await applyMigrations(database.url, { directory: folder })
  rmSync(folder, { recursive: true })
  const run = (sql: string) => withDirectSql((direct) => direct(sql), database.url)
  for (const sql of [
    `INSERT INTO "Person" ("name", "demonstration") VALUES ('Ann', false), ('Bob', false)`,
    `INSERT INTO "Organisation" ("code", "name", "kind") VALUES ('DFT', 'Transport', 'other')`,
    `INSERT INTO "Profession" ("code", "name", "family") VALUES ('POL', 'Policy', 'Policy')`,
    `INSERT INTO "Grade" ("code", "name", "rank", "scs") VALUES ('SCS1', 'Deputy director', 1, true)`,
    `INSERT INTO "Seal" ("subject", "rows", "digest", "sealedAt") VALUES ('Posting', 3, 'x', '2025-01-01')`,
  ])
    await run(sql)
  for (const [person, from, until] of [
    [1, '2024-01-01', null],
    [1, '2025-01-01', null],
    [2, '2025-01-01', '2024-01-01'],
  ] as const)
    await run(
      `INSERT INTO "Posting" ("personId", "organisationId", "professionId", "gradeId", "from", "until", "sealId")
       VALUES (${person}, 1, 1, 1, '${from}', ${until === null ? 'NULL' : `'${until}'`}, 1)`,
    )
  const migrate = () => fluency(['migrate'], environment)

  expect(await migrate()).toMatchObject({
    exit: 1,
    err: expect.stringMatching(
      /Posting: 2 rows \(rule Posting_one_open\)\. To list them: SELECT \* FROM "Posting" WHERE .+;/,
    ) as string,
  })
  await run(
    `UPDATE "Posting" SET "until" = '2025-01-01' WHERE "personId" = 1 AND "from" = '2024-01-01'`,
  )
  expect(await migrate()).toMatchObject({
    exit: 1,
    err: expect.stringMatching(/Posting: 1 row \(rule Posting_until_check\)/) as string,
  })
  await run(`UPDATE "Posting" SET "until" = NULL WHERE "personId" = 2`)
  expect(await migrate()).toMatchObject({ exit: 0, err: '' })
})

test('the migration to jobs carries over when each recurring job was last done', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fluency-older-migrations-'))
  const older = MIGRATIONS.filter((name) => name < '20261130000920')
  for (const name of older) cpSync(join(FOLDER, name), join(folder, name), { recursive: true })
  await applyMigrations(database.url, { directory: folder })
  rmSync(folder, { recursive: true })
  const done = '2026-11-30T16:00:02.000+00:00'
  await withDirectSql(
    (run) =>
      run(`INSERT INTO "WorkLease" ("name", "heldBy", "until", "lastDoneAt")
        VALUES ('keep-counts', 'a', '${done}', '${done}'), ('remind-of-returns', 'a', '${done}', NULL)`),
    database.url,
  )
  expect(await fluency(['migrate'], environment)).toMatchObject({ exit: 0 })
  const jobs = await withDirectSql(
    (run) => run('SELECT "kind", "state", "finishedAt" FROM "Job"'),
    database.url,
  )
  expect(jobs).toMatchObject([{ kind: 'refresh-counts', state: 'done' }])
})

test('several processes can migrate at once', async () => {
  const all = await Promise.all([1, 2, 3].map(() => fluency(['migrate', '--json'], environment)))
  expect(all.map(({ exit }) => exit)).toEqual([0, 0, 0])
  expect(
    all.flatMap(({ out }) => (JSON.parse(out) as { applied: string[] }).applied).toSorted(),
  ).toEqual(MIGRATIONS)
})

test('migrate keeps the values of audit entries of an earlier version, and adds the entries to the chain', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fluency-before-chain-'))
  for (const name of MIGRATIONS.filter((one) => one < '20261130000910'))
    cpSync(join(FOLDER, name), join(folder, name), { recursive: true })
  await applyMigrations(database.url, { directory: folder })
  const insert = `INSERT INTO "Audit" ("at", "actor", "action", "subject", "subjectId", "before", "after", "reason")
    VALUES ('2026-05-01T09:00:00.000+00:00', 'service',`
  await withDirectSql(async (run) => {
    await run(`${insert} 'cohort:cancel', 'Cohort', '7', NULL, '{"told":3}', 'Too few people')`)
    await run(`${insert} 'login:end', 'Person', '8', NULL, NULL, NULL)`)
  }, database.url)

  expect((await fluency(['migrate'], environment)).exit).toBe(0)

  const rows = await withDirectSql(
    (run) =>
      run(`SELECT a."action", a."position", c."after", c."reason"
        FROM "Audit" a LEFT JOIN "AuditContent" c ON c."id" = a."id" ORDER BY a."id"`),
    database.url,
  )
  expect(rows).toEqual([
    { action: 'cohort:cancel', position: 1, after: '{"told":3}', reason: 'Too few people' },
    { action: 'login:end', position: 2, after: null, reason: null },
  ])
  expect(await fluency(['check'], environment)).toMatchObject({ exit: 0 })
  rmSync(folder, { recursive: true })
})
