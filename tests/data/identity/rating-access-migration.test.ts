/**
 * Migrates answers, logins and links from a version that did not store which email address was used
 * to write answers.
 */
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
const FIRST_TESTED_MIGRATION = '20261130000400_rating_access'

const folder = mkdtempSync(join(tmpdir(), 'fluency-older-migrations-'))
let database: TestDatabase
const query = (sql: string) => withDirectSql((run) => run(sql), database.url)

const at = (day: string): string =>
  onPostgresql ? `'${day} 10:00:00'` : `'${day}T10:00:00.000+00:00'`
const [KEPT, MERGED, ALONE] = [1, 2, 3]

beforeAll(async () => {
  database = await anEmptyDatabase()
  const earlier = join(folder, 'migrations')
  mkdirSync(earlier)
  for (const name of readdirSync(ALL))
    if (name < FIRST_TESTED_MIGRATION)
      cpSync(join(ALL, name), join(earlier, name), { recursive: true })
  await applyMigrations(database.url, { directory: earlier })

  for (const [id, email] of [
    [KEPT, 'kept@civil.example'],
    [MERGED, 'merged@civil.example'],
    [ALONE, 'alone@civil.example'],
  ])
    await query(
      `INSERT INTO "Person" ("id", "email", "name", "demonstration") VALUES (${id}, '${email}', 'Ann Lee', false)`,
    )
  await query(`INSERT INTO "Framework" ("id", "code", "title") VALUES (1, 'F', 'F')`)
  await query(`INSERT INTO "FrameworkVersion" ("id", "frameworkId", "version", "status", "illustrative", "language", "sources")
    VALUES (1, 1, '1', 'published', false, 'en', '[]')`)
  for (const [id, personId] of [
    [1, KEPT],
    [2, KEPT],
    [3, ALONE],
  ])
    await query(`INSERT INTO "Assessment" ("id", "personId", "versionId", "startedAt", "submittedAt", "sharedWithManagerAt")
      VALUES (${id}, ${personId}, 1, ${at('2026-01-01')}, ${at('2026-01-02')}, ${at('2026-01-03')})`)
  await query(`INSERT INTO "PersonMerge" ("id", "keptId", "mergedId", "reason", "effect", "mergedAt")
    VALUES (1, ${KEPT}, ${MERGED}, 'One person', '{"assessments":[2],"enrolments":[]}', ${at('2026-02-01')})`)
  for (const personId of [KEPT, ALONE]) {
    await query(`INSERT INTO "Login" ("tokenHash", "personId", "createdAt", "rotatedAt", "lastSeenAt", "expiresAt")
      VALUES ('login ${personId}', ${personId}, ${at('2026-03-01')}, ${at('2026-03-01')}, ${at('2026-03-01')}, ${at('2026-03-02')})`)
    await query(`INSERT INTO "SignInLink" ("tokenHash", "personId", "createdAt", "expiresAt")
      VALUES ('link ${personId}', ${personId}, ${at('2026-03-01')}, ${at('2026-03-02')})`)
  }
  await applyMigrations(database.url, { directory: ALL })
})
afterAll(async () => {
  await database.remove()
  rmSync(folder, { recursive: true })
})

test('answers can be read with the current email address, and merged answers with the merged record’s email address', async () => {
  expect(
    await query('SELECT "id", "personId", "recordId", "email" FROM "Assessment" ORDER BY "id"'),
  ).toEqual([
    { id: 1, personId: KEPT, recordId: KEPT, email: 'kept@civil.example' },
    { id: 2, personId: KEPT, recordId: MERGED, email: 'merged@civil.example' },
    { id: 3, personId: ALONE, recordId: ALONE, email: 'alone@civil.example' },
  ])
})

test('logins and links get the current email address, and people with a merged record must sign in again', async () => {
  const expected = [
    { recordId: KEPT, email: 'kept@civil.example', over: 1 },
    { recordId: ALONE, email: 'alone@civil.example', over: 0 },
  ]
  const over = (column: string) => `CASE WHEN "${column}" IS NULL THEN 0 ELSE 1 END AS "over"`
  expect(
    await query(`SELECT "recordId", "email", ${over('endedAt')} FROM "Login" ORDER BY "personId"`),
  ).toEqual(expected)
  expect(
    await query(
      `SELECT "recordId", "email", ${over('usedAt')} FROM "SignInLink" ORDER BY "personId"`,
    ),
  ).toEqual(expected)
})

test('the migration removes the dates on which answers were shared', async () => {
  expect(Object.keys((await query('SELECT * FROM "Assessment" LIMIT 1'))[0] ?? {})).not.toContain(
    'sharedWithManagerAt',
  )
})
