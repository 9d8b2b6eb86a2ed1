import { expect, test } from 'vitest'
import { loader } from '#app/routes/health.ts'
import { changeBehindTheBack } from '#tests/support/behind-the-back.ts'
import { get } from '#tests/support/requests.ts'

const health = async () => {
  const { status, text } = await get(loader, { as: null, url: '/health' })
  return { status, answer: JSON.parse(await text()) as unknown }
}

test('the service is well when the database answers and has every migration', async () => {
  expect(await health()).toEqual({ status: 200, answer: { status: 'ok' } })
})

test('the service is not well while the database is ahead of the code', async () => {
  await changeBehindTheBack(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at") VALUES ('1', 'x', '29990101000000_later', '2999-01-01')`,
  )
  expect(await health()).toEqual({ status: 503, answer: { status: 'database-unknown' } })
  await changeBehindTheBack(`DELETE FROM "_prisma_migrations" WHERE "id" = '1'`)
})

test('the service is not well while a migration is pending', async () => {
  await changeBehindTheBack('DELETE FROM "_prisma_migrations"')
  expect(await health()).toEqual({ status: 503, answer: { status: 'migrations-pending' } })
})
