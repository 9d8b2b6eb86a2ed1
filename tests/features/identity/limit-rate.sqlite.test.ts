import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { env } from '#app/platform/environment.server.ts'

test('a page does not stand still while an import writes: it is let through, and counted when that is over', async () => {
  await db().rateCount.count()
  const importing = new Database(env().databaseUrl.slice('file:'.length))
  importing.exec('BEGIN IMMEDIATE')
  const begun = performance.now()
  await limitExpensive({ personId: 1 })
  for (let page = 0; page < 20; page += 1) await limitExpensive({ personId: 1 })
  expect(performance.now() - begun).toBeLessThan(4000)

  importing.exec('COMMIT')
  importing.close()
  await expect.poll(() => db().rateCount.count()).toBe(1)
  await limitExpensive({ personId: 1 })
  expect(await db().rateCount.findFirstOrThrow()).toMatchObject({ count: 2 })
})
