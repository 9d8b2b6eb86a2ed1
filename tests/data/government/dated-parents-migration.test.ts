/** Tests the migration that adds dates to organisations' parents, on a database from before it. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations } from '#app/platform/database/migrations.server.ts'
import { withDirectSql } from '#tests/support/database/direct-sql.ts'
import {
  anEmptyDatabase,
  onPostgresql,
  type TestDatabase,
} from '#tests/support/database/databases.ts'

const ALL = join(
  import.meta.dirname,
  '../../../prisma',
  onPostgresql ? 'postgresql/migrations' : 'migrations',
)
const FIRST_TESTED_MIGRATION = '20261130000100_dated_parents'

const folder = mkdtempSync(join(tmpdir(), 'fluency-older-migrations-'))
let database: TestDatabase
const query = (sql: string) => withDirectSql((run) => run(sql), database.url)

const [OLD, NEW, AGENCY, FORMER, RENAMED, BELOW, UNIT, YOUNG] = [1, 2, 3, 4, 5, 6, 7, 8]
const at = onPostgresql ? `'2026-01-01 10:00:00'` : `'2026-01-01T10:00:00.000+00:00'`

beforeAll(async () => {
  database = await anEmptyDatabase()
  const earlier = join(folder, 'migrations')
  mkdirSync(earlier)
  for (const name of readdirSync(ALL))
    if (name < FIRST_TESTED_MIGRATION)
      cpSync(join(ALL, name), join(earlier, name), { recursive: true })
  await applyMigrations(database.url, { directory: earlier })

  const bodies: [number, string, number | null, string | null, string | null][] = [
    [OLD, 'OLD', null, null, '2023-02-07'],
    [NEW, 'NEW', null, '2023-02-07', null],
    [AGENCY, 'AGENCY', NEW, null, null],
    [FORMER, 'FORMER', null, null, '2021-05-01'],
    [RENAMED, 'RENAMED', null, null, null],
    [BELOW, 'BELOW', RENAMED, null, null],
    [UNIT, 'UNIT', BELOW, null, null],
    [YOUNG, 'YOUNG', RENAMED, '2022-01-01', null],
  ]
  const text = (value: string | null) => (value === null ? 'NULL' : `'${value}'`)
  for (const [id, code, parentId, openedOn, closedOn] of bodies)
    await query(`INSERT INTO "Organisation" ("id", "code", "name", "kind", "parentId", "openedOn", "closedOn")
      VALUES (${id}, '${code}', '${code}', 'other', ${parentId ?? 'NULL'}, ${text(openedOn)}, ${text(closedOn)})`)
  await query(`INSERT INTO "Succession" ("fromId", "toId", "on", "kind")
    VALUES (${OLD}, ${NEW}, '2023-02-07', 'split'), (${FORMER}, ${RENAMED}, '2021-05-01', 'rename')`)
  await query(`INSERT INTO "ImportBatch" ("id", "kind", "file", "checksum", "full", "rows", "created", "updated", "unchanged", "rejected", "problems", "importedAt")
    VALUES (1, 'organisations', 'o.csv', 'c', false, 1, 0, 1, 0, 0, '[]', ${at})`)
  await query(`INSERT INTO "ImportChange" ("batchId", "subject", "recordId", "before", "after")
    VALUES (1, 'Organisation', ${UNIT}, '{"parentId":null}', '{"parentId":${BELOW}}')`)
  await applyMigrations(database.url, { directory: ALL })
})
afterAll(async () => {
  await database.remove()
  rmSync(folder, { recursive: true })
})

test('parents get the dates that successions show, and no dates if there is no succession', async () => {
  const parents = await query(
    'SELECT "organisationId", "parentId", "from", "until" FROM "OrganisationParent" ORDER BY 1, "from"',
  )
  const sorted = parents.map((row) => Object.values(row).join(' ')).toSorted()
  expect(sorted).toEqual(
    [
      // It had another parent before 2023, but no succession says which.
      `${AGENCY} ${NEW} 2023-02-07 `,
      `${BELOW} ${RENAMED} 2021-05-01 `,
      `${BELOW} ${FORMER}  2021-05-01`,
      `${UNIT} ${BELOW}  `,
      `${YOUNG} ${RENAMED}  `,
    ].toSorted(),
  )
})

test('departments over time are derived from the parents', async () => {
  expect(
    await query(
      'SELECT "organisationId", "departmentId", "from", "until" FROM "OrganisationDepartment" ORDER BY 1, 3',
    ),
  ).toEqual([
    { organisationId: AGENCY, departmentId: NEW, from: '2023-02-07', until: null },
    { organisationId: BELOW, departmentId: FORMER, from: '0000-01-01', until: '2021-05-01' },
    { organisationId: BELOW, departmentId: RENAMED, from: '2021-05-01', until: null },
    { organisationId: UNIT, departmentId: FORMER, from: '0000-01-01', until: '2021-05-01' },
    { organisationId: UNIT, departmentId: RENAMED, from: '2021-05-01', until: null },
    { organisationId: YOUNG, departmentId: RENAMED, from: '0000-01-01', until: null },
  ])
})

test('an import that changed a parent can still be undone, and counts are rebuilt', async () => {
  expect(
    await query(
      `SELECT "recordId", "before", "after" FROM "ImportChange" WHERE "subject" = 'OrganisationParent'`,
    ),
  ).toEqual([
    {
      recordId: UNIT,
      before: '{"parents":[]}',
      after: `{"parents":[{"parentId":${BELOW},"from":null,"until":null}]}`,
    },
  ])
  expect(await query('SELECT * FROM "UptakeState"')).toEqual([])
})
