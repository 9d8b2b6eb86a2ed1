import { describe, expect, test } from 'vitest'
import {
  db,
  inSnapshot,
  inTransaction,
  Prisma,
  queryRow,
  queryRows,
  type Tx,
} from '#app/data/database/database.server.ts'
import {
  isDatabaseUnavailable,
  isStatementCancelled,
} from '#app/data/database/database-errors.server.ts'
import { inRequest, newRequestContext } from '#app/platform/http/request-context.server.ts'
import { withDirectSql } from '#tests/support/database/direct-sql.ts'

const timeoutIn = async (tx: Tx) =>
  (
    await queryRow<{ limit: string }>(
      tx,
      Prisma.sql`SELECT current_setting('statement_timeout') AS "limit"`,
    )
  ).limit
const inPage = <T>(work: () => Promise<T>): Promise<T> => inRequest(newRequestContext(), work)

describe('on PostgreSQL', () => {
  test('a statement for a page can take 10 seconds, or 30 seconds if the page writes', async () => {
    expect(await inPage(() => timeoutIn(db()))).toBe('10s')
    expect(await inPage(() => inTransaction(timeoutIn))).toBe('30s')
  })

  test('commands, jobs, imports and the integrity check have no timeout, whatever used their connection before', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await inPage(() => timeoutIn(db()))
      expect(await timeoutIn(db())).toBe('0')
      await inPage(() => timeoutIn(db()))
      expect(await inTransaction(timeoutIn)).toBe('0')
      expect(await inTransaction(timeoutIn, { minutes: 1 })).toBe('0')
      expect(await inPage(() => inTransaction(timeoutIn, { minutes: 1 }))).toBe('0')
      expect(await inSnapshot(timeoutIn)).toBe('0')
    }
  })

  test('a statement for a page is cancelled when the client disconnects, and the next one gets a connection', async () => {
    const leaving = new AbortController()
    const reading = inRequest(newRequestContext(null, leaving.signal), () =>
      queryRows(db(), Prisma.sql`SELECT 1 AS "one", pg_sleep(600) IS NULL AS "slept"`),
    )
    const failure = reading.then(
      () => null,
      (error: unknown) => error,
    )
    const running = () =>
      withDirectSql(
        async (run) =>
          (
            await run(
              `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(600) IS%' AND pid <> pg_backend_pid()`,
            )
          ).length,
      )
    await expect.poll(running).toBe(1)
    leaving.abort()
    const error = await failure
    expect(isStatementCancelled(error)).toBe(true)
    expect(isDatabaseUnavailable(error)).toBe(false)
    expect(await running()).toBe(0)
    expect(await inPage(() => timeoutIn(db()))).toBe('10s')
  })

  test('a page runs no more statements once its client has disconnected', async () => {
    const leaving = new AbortController()
    leaving.abort()
    await expect(
      inRequest(newRequestContext(null, leaving.signal), () => timeoutIn(db())),
    ).rejects.toThrow(/abort/i)
  })

  test('a failed statement does not change the settings of connections', async () => {
    for (let turn = 0; turn < 12; turn += 1)
      await expect(
        inPage(() => queryRows(db(), Prisma.sql`SELECT * FROM "NotThere"`)),
      ).rejects.toThrow(/NotThere/)
    expect(await timeoutIn(db())).toBe('0')
  })
})
