import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'

let count = 0

/** Saves a message in the outbox that is due now. */
export async function aMessage(
  given: { to?: string; kind?: string; subject?: string; body?: string } = {},
) {
  count += 1
  const {
    to = `reader.${count}@civil.example`,
    kind = 'place-confirmed',
    subject = `Message ${count}`,
    body = 'Hello\n\nYou have a place.',
  } = given
  await inTransaction((tx) => saveMessage(tx, { to, kind, subject, body }))
  return db().outboxMessage.findFirstOrThrow({ orderBy: { id: 'desc' } })
}
