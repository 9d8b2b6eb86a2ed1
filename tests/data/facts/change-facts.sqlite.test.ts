import { expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'

test('SQLite commits no transaction that still allows facts to change', async () => {
  await expect(
    db().$executeRaw`INSERT INTO "_FactChange" ("reason") VALUES ('undo')`,
  ).rejects.toThrow(/foreign key/i)
})
