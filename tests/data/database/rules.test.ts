/** What the database itself refuses, whoever writes to it. */
import { expect, test } from 'vitest'
import { db, Prisma } from '#app/data/database/database.server.ts'
import { DATABASE_RULES, listDatabaseRules } from '#app/data/database/rules.server.ts'
import { aPerson } from '#tests/support/factories/person.ts'

test('after all migrations the database has exactly the listed rules', async () => {
  expect(await listDatabaseRules(db())).toEqual(DATABASE_RULES)
})

test('the database refuses a second open posting of one person', async () => {
  const { id } = await aPerson({ name: 'Ann', from: '2024-01-01' })
  const second = db().$executeRaw(
    Prisma.sql`INSERT INTO "Posting" ("personId", "organisationId", "professionId", "gradeId", "from", "sealId")
      SELECT "personId", "organisationId", "professionId", "gradeId", '2025-01-01', "sealId" FROM "Posting" WHERE "personId" = ${id}`,
  )
  await expect(second).rejects.toThrow(/unique constraint/i)
})
