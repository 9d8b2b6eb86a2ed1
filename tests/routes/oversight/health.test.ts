import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { beginStopping } from '#app/platform/process/stopping.server.ts'
import { loader } from '#app/routes/oversight/health.ts'
import { loader as live } from '#app/routes/oversight/live.ts'
import { loader as ready } from '#app/routes/oversight/ready.ts'
import { runDirectSql } from '#tests/support/database/direct-sql.ts'
import { onPostgresql } from '#tests/support/database/databases.ts'
import { get } from '#tests/support/requests.ts'

// The first connection is slow on a busy machine, and the health check has a short timeout.
beforeAll(() => db().setting.count())
beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

const ask = async (endpoint: typeof loader | typeof live) => {
  const { status, text } = await get(endpoint, { as: null })
  return { status, answer: JSON.parse(await text()) as unknown }
}
const health = () => ask(loader)
const HEALTHY = { status: 200, answer: { status: 'ok' } }

test('the service is healthy if the database responds and has every migration', async () => {
  expect(await health()).toEqual(HEALTHY)
  expect(await ask(ready)).toEqual(HEALTHY)
})

test('the health check writes to its own table at most every ten seconds', async () => {
  const writtenAt = async () =>
    (await db().healthWrite.findUnique({ where: { id: 1 } }))?.writtenAt.toISOString()
  freezeClock('2026-03-12T08:00:00Z')
  await health()
  expect(await writtenAt()).toBe('2026-03-12T08:00:00.000Z')
  freezeClock('2026-03-12T08:00:09Z')
  await health()
  expect(await writtenAt()).toBe('2026-03-12T08:00:00.000Z')
  freezeClock('2026-03-12T08:00:10Z')
  await health()
  expect(await writtenAt()).toBe('2026-03-12T08:00:10.000Z')
})

test('the service is not healthy while the database responds but cannot be written to', async () => {
  const refuse = onPostgresql
    ? `CREATE FUNCTION "refuse"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$;
       CREATE TRIGGER "refuse" BEFORE INSERT OR UPDATE ON "HealthWrite" FOR EACH ROW EXECUTE FUNCTION "refuse"()`
    : `CREATE TRIGGER "refuse" BEFORE INSERT ON "HealthWrite" BEGIN SELECT RAISE(ABORT, 'no'); END`
  await runDirectSql(refuse)
  freezeClock('2026-03-12T09:00:00Z')
  const why = {
    status: 503,
    answer: { status: onPostgresql ? 'disk-full' : 'database-not-writable' },
  }
  expect(await health()).toEqual(why)
  expect(await ask(ready)).toEqual(why)
  expect(await ask(live)).toEqual(HEALTHY)
  await runDirectSql(`DROP TRIGGER "refuse"${onPostgresql ? ' ON "HealthWrite"' : ''}`)
  freezeClock('2026-03-12T09:00:10Z')
  expect(await health()).toEqual(HEALTHY)
})

test('the service is ready while an import holds the lock', async () => {
  freezeClock('2026-03-12T09:30:00Z')
  await inTransaction(async () => expect(await ask(ready)).toEqual(HEALTHY))
})

test('the service is not healthy while the database is newer than the code, and notices this within 30 seconds', async () => {
  await runDirectSql(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at") VALUES ('1', 'x', '29990101000000_later', '2999-01-01')`,
  )
  freezeClock('2026-03-12T10:00:30Z')
  expect(await health()).toEqual({ status: 503, answer: { status: 'database-unknown' } })
  expect(await ask(ready)).toEqual({ status: 503, answer: { status: 'database-unknown' } })
  await runDirectSql(`DELETE FROM "_prisma_migrations" WHERE "id" = '1'`)
  expect(await health()).toEqual(HEALTHY)
})

test('the service is not healthy while a migration is pending', async () => {
  await runDirectSql('DELETE FROM "_prisma_migrations"')
  freezeClock('2026-03-12T10:01:00Z')
  expect(await health()).toEqual({ status: 503, answer: { status: 'migrations-pending' } })
})

test('the process is alive whatever the state of the database', async () => {
  expect(await ask(live)).toEqual(HEALTHY)
})

test('a process that is stopping is alive but not ready', async () => {
  beginStopping()
  expect(await ask(ready)).toEqual({ status: 503, answer: { status: 'stopping' } })
  expect(await ask(live)).toEqual(HEALTHY)
})
