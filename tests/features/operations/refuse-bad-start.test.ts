import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveServiceKind } from '#app/data/operations/service-kind.server.ts'
import { listen } from '#app/platform/http/listen.server.ts'
import { runDirectSql } from '#tests/support/database/direct-sql.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

/** Settings are read once for each process, so each test loads its own copy of the modules. */
const refuseBadStart = async (settings: Record<string, string> = {}) => {
  vi.resetModules()
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  const { refuseBadStart: ask } =
    await import('#app/features/operations/refuse-bad-start.server.ts')
  const { closeDatabase } = await import('#app/data/database/database.server.ts')
  return ask().finally(closeDatabase)
}

afterEach(() => vi.unstubAllEnvs())

describe.each(['production', 'development', ''])('with DEMO=1 and NODE_ENV=%s', (NODE_ENV) => {
  const DEMONSTRATION = { DEMO: '1', NODE_ENV }
  beforeEach(async () => {
    await db().setting.deleteMany({ where: { key: 'demonstration' } })
    await db().person.updateMany({ data: { demonstration: true } })
  })

  test('the service starts on a database without real people', async () => {
    await expect(refuseBadStart(DEMONSTRATION)).resolves.toBeUndefined()
  })

  test('the service starts on a demonstration, even if a person in it is not marked as made up', async () => {
    await aPerson()
    await inTransaction((tx) => saveServiceKind(tx, 'demonstration'))
    await expect(refuseBadStart(DEMONSTRATION)).resolves.toBeUndefined()
  })

  test('the service does not start on a real database, or on one with a real person', async () => {
    await inTransaction((tx) => saveServiceKind(tx, 'real'))
    await expect(refuseBadStart(DEMONSTRATION)).rejects.toThrow(
      /this database contains real people\. Start without DEMO/,
    )
    await db().setting.deleteMany({ where: { key: 'demonstration' } })
    await aPerson()
    await expect(refuseBadStart(DEMONSTRATION)).rejects.toThrow(
      /this database contains real people\. Start without DEMO/,
    )
  })
})

test('the service does not start on a database that is newer than the service or not migrated', async () => {
  await runDirectSql(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at") VALUES ('1', 'x', '29990101000000_x', '2999-01-01')`,
  )
  await expect(refuseBadStart()).rejects.toThrow(/newer than this version/)
  await runDirectSql('DELETE FROM "_prisma_migrations"')
  await expect(refuseBadStart()).rejects.toThrow('Run: bin/fluency migrate')
})

test('a port that is in use is reported with a message that says what to do', async () => {
  const first = createServer()
  await listen(first, 0)
  const address = first.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(listen(createServer(), port)).rejects.toThrow(
    `Port ${port} is in use. Stop the program that uses it, or choose another`,
  )
  await new Promise((resolve) => first.close(resolve))
})
