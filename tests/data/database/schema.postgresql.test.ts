/** prisma/schema.prisma defines the tables, and PostgreSQL's schema and migrations follow it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { compareWithSchema } from '#tests/support/database/compare-with-schema.ts'
import { deriveSchema } from '../../../scripts/postgresql-schema.mjs'

const ROOT = join(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

test('the PostgreSQL schema matches the SQLite schema apart from its provider. To update it: npm run postgresql-schema -- NAME', () => {
  expect(read('prisma/postgresql/schema.prisma')).toBe(deriveSchema(read('prisma/schema.prisma')))
})

test('the PostgreSQL migrations create that schema. To write a missing migration: npm run postgresql-schema -- NAME', async () => {
  expect(await compareWithSchema('prisma/postgresql/schema.prisma')).toBeNull()
})

test('all text compares byte by byte, as on SQLite, whatever the locale of the server', async () => {
  const others = await queryRows(
    db(),
    Prisma.sql`SELECT CAST(table_name AS text) AS "table", CAST(column_name AS text) AS "column" FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' AND table_name <> '_prisma_migrations'`,
  )
  expect(others).toEqual([])
})
