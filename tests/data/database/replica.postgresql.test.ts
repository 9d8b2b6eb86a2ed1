/** The replica is a second, read-only database with other facts, like a replica that is behind. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Tx } from '#app/data/database/database.server.ts'
import { aMigratedDatabase, type TestDatabase } from '#tests/support/database/databases.ts'
import { withDirectSql } from '#tests/support/database/direct-sql.ts'

let replica: TestDatabase

beforeAll(async () => {
  replica = await aMigratedDatabase()
  await withDirectSql(async (run) => {
    await run(`INSERT INTO "Setting" ("key", "value") VALUES ('where', 'replica')`)
    await run(
      `INSERT INTO "Course" ("id", "code", "title", "kind", "scsOnly", "qualifying") VALUES (1, 'DMC', '', 'masterclass', FALSE, TRUE)`,
    )
    await run(`INSERT INTO "Completion" ("personId", "courseId", "completedOn", "source", "recordedAt", "sealId")
      VALUES (1, 1, '2026-01-01', 'file', now(), 1)`)
    await run(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$`,
    )
  }, replica.url)
  await withDirectSql((run) =>
    run(`INSERT INTO "Setting" ("key", "value") VALUES ('where', 'itself')`),
  )
})
afterAll(() => replica.remove())
afterEach(() => vi.unstubAllEnvs())

/** Settings are read once in a process, so each test loads its own copy of the modules. */
async function withReplica<T>(
  url: string,
  work: (database: typeof import('#app/data/database/database.server.ts')) => Promise<T>,
): Promise<T> {
  vi.resetModules()
  vi.stubEnv('DATABASE_REPLICA_URL', url)
  const database = await import('#app/data/database/database.server.ts')
  return work(database).finally(database.closeDatabase)
}

const where = async (client: Tx) =>
  (await client.setting.findUniqueOrThrow({ where: { key: 'where' } })).value

test('figures are read from the replica, and everything else from the primary', () =>
  withReplica(replica.url, async ({ db, figuresDb }) => {
    expect(await where(figuresDb())).toBe('replica')
    expect(await where(db())).toBe('itself')
  }))

test('uptake counts are read from the replica', () =>
  withReplica(replica.url, async () => {
    const { countUptakeCells } = await import('#app/data/facts/uptake.server.ts')
    const count = {
      measure: 'ever',
      course: null,
      population: 'all',
      structure: 'then',
      asAt: '2026-09-30',
      since: null,
    } as const
    expect(await countUptakeCells(count, '2026-09-30')).toMatchObject([{ upskilled: 1 }])
  }))

test('nothing is ever written to the replica', () =>
  withReplica(replica.url, async ({ figuresDb }) => {
    await expect(figuresDb().setting.create({ data: { key: 'x', value: '' } })).rejects.toThrow(
      /read-only/,
    )
  }))

test('while the replica is unavailable, the primary answers, and this is logged once', () => {
  const nowhere = new URL(replica.url)
  nowhere.port = '1'
  return withReplica(nowhere.href, async ({ figuresDb }) => {
    const { log } = await import('#app/platform/log.server.ts')
    const warn = vi.spyOn(log, 'warn').mockImplementation(() => {})
    expect(await where(figuresDb())).toBe('itself')
    expect(await where(figuresDb())).toBe('itself')
    expect(warn.mock.calls.map(([, message]) => message)).toEqual(['The replica could not answer'])
  })
})

test('when the replica fails during a statement, the primary answers', () =>
  withReplica(replica.url, async ({ figuresDb }) => {
    expect(await where(figuresDb())).toBe('replica')
    await withDirectSql(
      (run) =>
        run(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        ),
      replica.url,
    )
    const reading = figuresDb()
      .$queryRaw`SELECT "value" FROM "Setting" WHERE pg_sleep(0) IS NOT NULL`
    expect(['replica', 'itself']).toContain(
      (((await reading) as { value: string }[])[0] ?? { value: '' }).value,
    )
  }))

test('a replica needs PostgreSQL', async () => {
  const { readEnvironment } = await import('#app/platform/environment.server.ts')
  expect(() =>
    readEnvironment({ DATABASE_URL: 'file:./x.db', DATABASE_REPLICA_URL: replica.url }),
  ).toThrow(/^DATABASE_REPLICA_URL needs a PostgreSQL/)
})
