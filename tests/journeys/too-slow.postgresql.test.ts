import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { superuserUrlOf } from '#tests/support/database/databases.ts'
import { anEnvironment, fluency, startService, type Service } from '#tests/support/service.ts'

let service: Service
let given: Awaited<ReturnType<typeof anEnvironment>>
/** Locks the table that the page reads, so that its statement waits. */
let holder: Client

beforeAll(async () => {
  given = await anEnvironment()
  await fluency(['migrate'], given.environment)
  // Jobs read the locked table too, and their statements would count as waiting.
  service = await startService(given.environment, ['serve', '--without-work'])
  holder = new Client({
    connectionString: superuserUrlOf(given.environment.DATABASE_URL ?? ''),
  })
  await holder.connect()
})
afterAll(async () => {
  await holder.end()
  await service.stop()
  await given.remove()
})

const WAITING = `FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`
async function countWaiting(): Promise<number> {
  // PostgreSQL caches the activity until the transaction ends.
  await holder.query('SELECT pg_stat_clear_snapshot()')
  return (await holder.query(`SELECT pid ${WAITING}`)).rowCount ?? 0
}

test('a page whose statement is cancelled has status 503 and says what to do, and the next page is served', async () => {
  await holder.query('BEGIN; LOCK TABLE "Release" IN ACCESS EXCLUSIVE MODE')
  const pending = fetch(`${service.address}/published`)
  await expect.poll(countWaiting).toBeGreaterThan(0)
  // The server does the same after 10 seconds.
  await holder.query(`SELECT pg_cancel_backend(pid) ${WAITING}`)
  const response = await pending
  expect(response.status).toBe(503)
  expect(await response.text()).toContain('This took too long')
  await holder.query('ROLLBACK')
  expect((await fetch(`${service.address}/published`)).status).toBe(200)
})

test('a statement ends when the reader leaves the page, even while it waits for a lock', async () => {
  await holder.query('BEGIN; LOCK TABLE "Release" IN ACCESS EXCLUSIVE MODE')
  const leaving = new AbortController()
  const pending = fetch(`${service.address}/published`, { signal: leaving.signal }).catch(
    (error: unknown) => error,
  )
  await expect.poll(countWaiting).toBeGreaterThan(0)
  leaving.abort()
  await pending
  await expect.poll(countWaiting).toBe(0)
  await holder.query('ROLLBACK')
  expect((await fetch(`${service.address}/published`)).status).toBe(200)
})
