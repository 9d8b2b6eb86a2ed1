/** The outbox: messages are written in the transaction of what they tell about, and sent after. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { skippingTaken } from '#app/data/database/dialect.server.ts'
import {
  ATTEMPTS,
  LEASE_LASTS,
  LINK_MESSAGE_LASTS,
  nextAttempt,
  PERSONAL_KINDS,
} from '#app/domain/operations/sending.ts'
import { now } from '#app/platform/clock.server.ts'

export type NewMessage = {
  /** Null for a person without an email address: they get no message. */
  to: string | null
  kind: string
  subject: string
  body: string
  /** Not sent before then. Left out: at once. */
  sendAfter?: Date
}

/** Puts a message into the outbox of the present transaction. */
export async function saveMessage(tx: Tx, message: NewMessage): Promise<void> {
  await saveMessages(tx, [message])
}

/** Several at once, for what is told to many. */
export async function saveMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void> {
  const at = now()
  const data = messages.flatMap(({ to, ...message }) =>
    !to ? [] : [{ to, sendAfter: at, ...message, createdAt: at }],
  )
  if (data.length > 0) await tx.outboxMessage.createMany({ data })
}

export type ClaimedMessage = {
  id: number
  kind: string
  to: string
  subject: string
  body: string
  attempts: number
}

/**
 * Takes the next message that is due, for this process alone until its lease ends; null when none is. One statement, so two processes
 * never take the same. A process that dies leaves its lease to run out, and the message is taken again.
 */
export async function claimMessage(now: Date): Promise<ClaimedMessage | null> {
  const until = new Date(now.getTime() + LEASE_LASTS * 1000)
  const [claimed] = await queryRows<ClaimedMessage>(
    db(),
    Prisma.sql`UPDATE "OutboxMessage" SET "leasedUntil" = ${until}, "attempts" = "attempts" + 1
      WHERE "id" = (
        SELECT "id" FROM "OutboxMessage"
        WHERE "sentAt" IS NULL AND "failedAt" IS NULL AND "attempts" < ${ATTEMPTS} AND "sendAfter" <= ${now}
          AND ("leasedUntil" IS NULL OR "leasedUntil" <= ${now})
        ORDER BY "sendAfter", "id" LIMIT 1 ${skippingTaken()})
      RETURNING "id", "kind", "to", "subject", "body", "attempts"`,
  )
  return claimed ?? null
}

/** Only while it is still the claim that was made: another may have taken the message after the lease had ended. */
const whileClaimed = ({ id, attempts }: ClaimedMessage) => ({ id, attempts, sentAt: null })

/** Records that a message was sent. The text of one that holds a personal link is deleted: the link is a key. */
export const markSent = (message: ClaimedMessage, now: Date) =>
  db().outboxMessage.updateMany({
    where: whileClaimed(message),
    data: {
      sentAt: now,
      leasedUntil: null,
      lastError: null,
      ...(PERSONAL_KINDS.includes(message.kind) ? { body: '' } : {}),
    },
  })

/** Gives a message back to be tried later, or gives it up when it was refused for good or tried often enough. */
export async function markNotSent(
  message: ClaimedMessage,
  problem: { reason: string; final: boolean },
  now: Date,
): Promise<void> {
  const again = problem.final ? null : nextAttempt(message.attempts, now)
  const next = again ? { sendAfter: again } : { failedAt: now }
  await db().outboxMessage.updateMany({
    where: whileClaimed(message),
    data: { ...next, leasedUntil: null, lastError: problem.reason },
  })
}

/** Gives back a message that was taken and not sent: it is as if nobody had taken it. */
export const releaseMessage = (message: ClaimedMessage) =>
  db().outboxMessage.updateMany({
    where: whileClaimed(message),
    data: { leasedUntil: null, attempts: message.attempts - 1 },
  })

/** What waits to be sent, since when, and what was given up. */
export async function countOutbox(): Promise<{
  waiting: number
  oldest: Date | null
  givenUp: number
}> {
  const waiting = await db().outboxMessage.aggregate({
    where: { sentAt: null, failedAt: null },
    _count: true,
    _min: { createdAt: true },
  })
  const givenUp = await db().outboxMessage.count({
    where: { sentAt: null, failedAt: { not: null } },
  })
  return { waiting: waiting._count, oldest: waiting._min.createdAt, givenUp }
}

/** Gives up messages whose last attempt ended with the process that made it, and those with a link that is no longer good. */
export async function giveUpAbandoned(now: Date): Promise<void> {
  const waiting = { sentAt: null, failedAt: null } as const
  await db().outboxMessage.updateMany({
    where: { ...waiting, attempts: { gte: ATTEMPTS }, leasedUntil: { lte: now } },
    data: {
      failedAt: now,
      leasedUntil: null,
      lastError: 'The service stopped while it was sending this for the last time.',
    },
  })
  const isLeased = { OR: [{ leasedUntil: null }, { leasedUntil: { lte: now } }] }
  await db().outboxMessage.updateMany({
    where: {
      ...waiting,
      ...isLeased,
      kind: 'sign-in',
      createdAt: { lte: new Date(now.getTime() - LINK_MESSAGE_LASTS * 1000) },
    },
    data: {
      failedAt: now,
      leasedUntil: null,
      body: '',
      lastError: 'Its link was no longer good. The person can ask for another.',
    },
  })
}

const listed = {
  id: true,
  to: true,
  kind: true,
  subject: true,
  createdAt: true,
  sentAt: true,
  failedAt: true,
  attempts: true,
} as const

/** Messages, latest first. */
export const listMessages = (page: { skip: number; take: number }) =>
  db().outboxMessage.findMany({
    select: listed,
    orderBy: { id: 'desc' },
    skip: page.skip,
    take: page.take,
  })

export const countMessages = (): Promise<number> => db().outboxMessage.count()

export const findMessage = (messageId: number) =>
  db().outboxMessage.findUnique({ where: { id: messageId } })
