import { afterAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { rotateToken, saveLogin } from '#app/data/identity/logins.server.ts'
import { sqliteAdapter } from '#app/data/database/sqlite-adapter.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

const factory = sqliteAdapter(env().databaseUrl)
const adapter = await factory.connect()
const other = await sqliteAdapter(env().databaseUrl).connect()
afterAll(async () => {
  await adapter.dispose()
  await other.dispose()
})

const statement = (sql: string) => ({ sql, args: [], argTypes: [] })
const insert = (key: string) =>
  statement(`INSERT INTO "Setting" ("key", "value") VALUES ('${key}', '')`)
const keys = async () =>
  (await adapter.queryRaw(statement(`SELECT "key" FROM "Setting" ORDER BY "key"`))).rows.flat()
const begin = () => adapter.startTransaction()

// Prisma sends no ROLLBACK for a transaction whose COMMIT failed or that timed out while it waited to begin.
test('a transaction that ends without a commit is rolled back and does not block others', async () => {
  const failed = await begin()
  await failed.executeRaw(insert('failed'))
  await failed.rollback()

  await adapter.executeRaw(insert('alone'))
  const next = await begin()
  await next.executeRaw(insert('next'))
  await next.executeRaw(statement('COMMIT'))
  await next.commit()
  expect(await keys()).toEqual(['alone', 'next'])
})

test('a transaction that fails to begin releases the lock', async () => {
  const first = await begin()
  const second = begin()
  await first.executeRaw(statement('ROLLBACK'))
  await first.rollback()
  const begun = await second
  await begun.executeRaw(statement('ROLLBACK'))
  await begun.rollback()
  const third = await begin()
  await third.rollback()
  expect(factory.canWriteAtOnce()).toBe(true)
})

test('canWriteAtOnce returns whether a write would wait for this or another process', async () => {
  for (const holder of [adapter, other]) {
    expect(factory.canWriteAtOnce()).toBe(true)
    const transaction = await holder.startTransaction()
    expect(factory.canWriteAtOnce()).toBe(false)
    await transaction.rollback()
  }
  expect(factory.canWriteAtOnce()).toBe(true)
})

test('a page does not wait for a new token of its login while an import holds the database', async () => {
  const { id: personId } = await aPerson()
  const token = await db().$transaction((tx) =>
    saveLogin(tx, { personId, browser: null, now: now() }),
  )
  const { id } = await db().login.findFirstOrThrow({ where: { personId } })
  const transaction = await other.startTransaction()
  expect(await rotateToken(id, token, now())).toBeNull()
  await transaction.rollback()
  expect(await rotateToken(id, token, now())).not.toBeNull()
})

test('a cached statement uses its new values and sees a table that has changed since', async () => {
  const selectSetting = (key: string) => ({
    sql: 'SELECT * FROM "Setting" WHERE "key" = ?',
    args: [key],
    argTypes: [{ scalarType: 'string' as const, arity: 'scalar' as const }],
  })
  await adapter.executeRaw(insert('one'))
  await adapter.executeRaw(insert('two'))
  expect((await adapter.queryRaw(selectSetting('one'))).rows).toEqual([['one', '']])
  expect((await adapter.queryRaw(selectSetting('two'))).rows).toEqual([['two', '']])
  await other.executeRaw(statement('ALTER TABLE "Setting" ADD COLUMN "colour" TEXT'))
  const { columnNames, rows } = await adapter.queryRaw(selectSetting('two'))
  expect([columnNames, rows]).toEqual([['key', 'value', 'colour'], [['two', '', null]]])
  await other.executeRaw(statement('ALTER TABLE "Setting" DROP COLUMN "colour"'))
})

test('a statement that failed can be run again', async () => {
  await adapter.executeRaw(insert('once'))
  await expect(adapter.executeRaw(insert('once'))).rejects.toThrow('UniqueConstraintViolation')
  await adapter.executeRaw(statement(`DELETE FROM "Setting" WHERE "key" = 'once'`))
  expect(await adapter.executeRaw(insert('once'))).toBe(1)
})

test('the version changes after a write by another process, but not after a read', async () => {
  const before = factory.version()
  await keys()
  expect(factory.version()).toBe(before)
  await other.executeRaw(insert('from elsewhere'))
  const after = factory.version()
  expect(after).not.toBe(before)
  await adapter.executeRaw(insert('from here'))
  expect(factory.version()).not.toBe(after)
})
