/** Migrates versions of a criterion that were published before skills were mapped. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations } from '#app/platform/database/migrations.server.ts'
import {
  anEmptyDatabase,
  onPostgresql,
  type TestDatabase,
} from '#tests/support/database/databases.ts'
import { withDirectSql } from '#tests/support/database/direct-sql.ts'

const ALL = join(
  import.meta.dirname,
  '../../../../prisma',
  onPostgresql ? 'postgresql/migrations' : 'migrations',
)
const FIRST_TESTED_MIGRATION = '202611300202'

const folder = mkdtempSync(join(tmpdir(), 'fluency-older-migrations-'))
let database: TestDatabase
const query = (sql: string) => withDirectSql((run) => run(sql), database.url)

const at = (day: string): string =>
  onPostgresql ? `'${day} 10:00:00'` : `'${day}T10:00:00.000+00:00'`

/** Adds a version. Each skill has a code, a definition and the text of its two levels. */
async function addVersion(
  id: number,
  status: string,
  publishedOn: string | null,
  skills: readonly [code: string, definition: string, low: string, high: string | null][],
) {
  await query(`INSERT INTO "FrameworkVersion" ("id", "frameworkId", "version", "status", "illustrative", "language", "sources", "publishedAt")
    VALUES (${id}, 1, '${id}.0', '${status}', false, 'en', '[]', ${publishedOn === null ? 'NULL' : at(publishedOn)})`)
  await query(
    `INSERT INTO "Area" ("id", "versionId", "code", "name", "definition", "order") VALUES (${id}, ${id}, 'a', 'A', 'A', 1)`,
  )
  for (const [number, code] of [
    [1, 'low'],
    [2, 'high'],
  ] as const)
    await query(
      `INSERT INTO "Level" ("id", "versionId", "code", "name", "meaning", "order") VALUES (${id * 10 + number}, ${id}, '${code}', '${code}', '${code}', ${number})`,
    )
  for (const [index, [code, definition, low, high]] of skills.entries()) {
    const skillId = id * 10 + index
    await query(`INSERT INTO "Skill" ("id", "versionId", "areaId", "code", "name", "definition", "order", "illustrative")
      VALUES (${skillId}, ${id}, ${id}, '${code}', 'Skill ${code}', '${definition}', ${index + 1}, false)`)
    for (const [number, text] of [
      [1, low],
      [2, high],
    ] as const)
      if (text !== null)
        await query(
          `INSERT INTO "Descriptor" ("skillId", "levelId", "text") VALUES (${skillId}, ${id * 10 + number}, '${text}')`,
        )
  }
}

beforeAll(async () => {
  database = await anEmptyDatabase()
  const earlier = join(folder, 'migrations')
  mkdirSync(earlier)
  for (const name of readdirSync(ALL))
    if (name < FIRST_TESTED_MIGRATION)
      cpSync(join(ALL, name), join(earlier, name), { recursive: true })
  await applyMigrations(database.url, { directory: earlier })
  await query(`INSERT INTO "Framework" ("id", "code", "title") VALUES (1, 'F', 'F')`)
  // The versions were not published in the order of their ids.
  await addVersion(1, 'retired', '2026-02-01', [
    ['A', 'asks', 'Knows', 'Leads'],
    ['B', 'Asks', 'Knows', 'Leads'],
    ['C', 'Asks', 'Knows', null],
  ])
  await addVersion(2, 'retired', '2026-01-01', [
    ['A', 'asks', 'Knows', 'Leads'],
    ['B', 'asks', 'Knows', 'Leads'],
    ['D', 'Asks', 'Knows', 'Leads'],
  ])
  await addVersion(3, 'published', '2026-03-01', [
    ['A', 'asks', 'Knows', 'Leads'],
    ['B', 'Asks', 'Knows', 'Leads'],
    ['C', 'Asks', 'Knows', 'Leads'],
  ])
  await addVersion(4, 'draft', null, [['A', 'asks', 'Knows', 'Leads']])
  await applyMigrations(database.url, { directory: ALL })
})
afterAll(async () => {
  await database.remove()
  rmSync(folder, { recursive: true })
})

test('skills with the code and wording of one in the previous version have its lineage, and those of drafts have none', async () => {
  const rows = await query('SELECT "id", "lineageId" FROM "Skill" ORDER BY "id"')
  expect(rows.map(({ id, lineageId }) => [id, lineageId])).toEqual([
    [10, 20],
    [11, 11],
    [12, 12],
    [20, 20],
    [21, 21],
    [22, 22],
    [30, 20],
    [31, 11],
    [32, 32],
    [40, null],
  ])
})

test('what happened to each skill is recorded', async () => {
  const rows = await query(
    `SELECT "versionId", "kind", "fromSkillId", "toSkillId" FROM "SkillMapping" ORDER BY "versionId", "kind", COALESCE("fromSkillId", "toSkillId")`,
  )
  expect(rows.map((row) => Object.values(row))).toEqual([
    [1, 'gone', 21, null],
    [1, 'gone', 22, null],
    [1, 'new', null, 11],
    [1, 'new', null, 12],
    [1, 'same', 20, 10],
    [3, 'gone', 12, null],
    [3, 'new', null, 32],
    [3, 'same', 10, 30],
    [3, 'same', 11, 31],
  ])
})
