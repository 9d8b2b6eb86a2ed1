import { Client } from 'pg'
import { expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { sendOutbox } from '#app/features/operations/send-outbox.server.ts'
import type { Mailer } from '#app/platform/mail.server.ts'
import { superuserUrlOf } from '#tests/support/database/databases.ts'
import { aMessage } from '#tests/support/factories/message.ts'

/** Runs a statement as a superuser, who can connect whatever the connection limit. */
async function asSuperuser(sql: string): Promise<void> {
  const client = new Client({
    connectionString: superuserUrlOf(process.env.DATABASE_URL ?? ''),
  })
  await client.connect()
  await client.query(sql)
  await client.end()
}
const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)
const limitConnections = (limit: number) =>
  asSuperuser(`ALTER DATABASE "${name}" CONNECTION LIMIT ${limit}`)
const endConnections = () =>
  asSuperuser(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`,
  )

const isAvailable = () =>
  db()
    .outboxMessage.count()
    .then(
      () => true,
      () => false,
    )

test('a message sent while the database becomes unavailable is recorded as sent later, and not sent again', async () => {
  const message = await aMessage()
  let sent = 0
  const mailer: Mailer = {
    close: () => {},
    send: async () => {
      sent += 1
      await limitConnections(0)
      await endConnections()
      return { kind: 'sent' }
    },
  }
  const sending = sendOutbox(mailer)
  while (await isAvailable());
  await limitConnections(-1)

  expect(await sending).toBe(1)
  expect(sent).toBe(1)
  expect(await db().outboxMessage.findUniqueOrThrow({ where: { id: message.id } })).toMatchObject({
    attempts: 1,
    leasedUntil: null,
  })
  expect(await sendOutbox(mailer)).toBe(0)
})
