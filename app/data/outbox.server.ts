/** The outbox: messages are written in the transaction of what they tell about, and sent after. */
import type { Tx } from '#app/data/database.server.ts'
import { now } from '#app/platform/clock.server.ts'

export type NewMessage = { to: string; kind: string; subject: string; body: string }

/** Puts a message into the outbox of the present transaction. */
export async function saveMessage(tx: Tx, message: NewMessage): Promise<void> {
  const at = now()
  await tx.outboxMessage.create({ data: { ...message, createdAt: at, sendAfter: at } })
}
