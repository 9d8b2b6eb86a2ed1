import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { env } from '#app/platform/environment.server.ts'
import { loader } from '#app/routes/health.ts'
import { get } from '#tests/support/requests.ts'

const change = (sql: string) => {
  const database = new Database(env().databaseUrl.slice('file:'.length))
  database.exec(sql)
  database.close()
}

const health = async () => {
  const { status, text } = await get(loader, { as: null, url: '/health' })
  return { status, answer: JSON.parse(await text()) as unknown }
}

test('the service is well when the database answers and has every migration', async () => {
  expect(await health()).toEqual({ status: 200, answer: { status: 'ok' } })
})

test('the service is not well while the database is ahead of the code', async () => {
  change(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at") VALUES ('1', 'x', '29990101000000_later', 'x')`,
  )
  expect(await health()).toEqual({ status: 503, answer: { status: 'database-unknown' } })
  change(`DELETE FROM "_prisma_migrations" WHERE "id" = '1'`)
})

test('the service is not well while a migration is pending', async () => {
  change('DELETE FROM "_prisma_migrations"')
  expect(await health()).toEqual({ status: 503, answer: { status: 'migrations-pending' } })
})
