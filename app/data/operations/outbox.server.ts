/** The outbox. Messages are saved in the transaction of the change they are about, and sent afterwards. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonRows, skipLocked } from '#app/data/database/dialect.server.ts'
import {
  MAX_ATTEMPTS,
  LEASE_SECONDS,
  LINK_MESSAGE_SECONDS,
  nextAttempt,
  PERSONAL_KINDS,
} from '#app/domain/operations/sending.ts'
import type { Invite } from '#app/domain/operations/invite.ts'
import { now } from '#app/platform/clock.server.ts'

export type NewMessage = {
  /** The email address. If it is null, the person has none and no message is saved. */
  to: string | null
  kind: string
  subject: string
  /** Plain text. The HTML of the email is made from it. */
  body: string
  /** Defaults to now. */
  sendAfter?: Date
  /** The recipient, if they have a record. */
  personId?: number
  /** The cohort it is about. Its organisers see whether it was delivered. */
  cohortId?: number
  /** The course it is about, if it is about a completion or a claim. Its organisers see whether it was delivered. */
  courseId?: number
  /** The batch it was sent with. */
  batchId?: number
  invite?: Invite
  /** The invite of a message that is sent again, as it was stored. */
  storedInvite?: string
  /** If a message with the same key was saved before, this one is not saved. */
  key?: string
}

const MESSAGE_COLUMNS = {
  to: 'text',
  kind: 'text',
  subject: 'text',
  body: 'text',
  personId: 'integer',
  cohortId: 'integer',
  courseId: 'integer',
  batchId: 'integer',
  invite: 'text',
  key: 'text',
} as const

const COLUMN_LIST = Prisma.raw(
  Object.keys(MESSAGE_COLUMNS)
    .map((name) => `"${name}"`)
    .join(', '),
)

/** @returns whether it was saved */
export const saveMessage = async (tx: Tx, message: NewMessage): Promise<boolean> =>
  (await saveMessages(tx, [message])) === 1

/** Leaves out messages that people have turned off or get in a digest. @returns how many were saved */
export async function saveMessages(tx: Tx, messages: readonly NewMessage[]): Promise<number> {
  const at = now()
  const rows = messages.flatMap(({ to, sendAfter = at, invite, storedInvite, ...message }) => {
    const calendar = invite ? JSON.stringify(invite) : storedInvite
    return to ? [{ ...message, to, sendAfter, invite: calendar }] : []
  })
  let saved = 0
  // Raw SQL, because Prisma compiles a new query for each number of rows. It takes one date, and almost
  // all messages are sent at once.
  for (const [time, group] of Map.groupBy(rows, ({ sendAfter }) => sendAfter.getTime())) {
    const numbered = group.map((row, position) => ({ ...row, position }))
    const given = jsonRows(JSON.stringify(numbered), { ...MESSAGE_COLUMNS, position: 'integer' })
    saved +=
      await tx.$executeRaw`INSERT INTO "OutboxMessage" (${COLUMN_LIST}, "createdAt", "sendAfter")
      SELECT ${COLUMN_LIST}, ${at}, ${new Date(time)} FROM ${given} g WHERE NOT EXISTS (
        SELECT 1 FROM "MessagePreference" p WHERE p."personId" = g."personId" AND p."kind" = g."kind")
      ORDER BY g."position"
      ON CONFLICT ("key") DO NOTHING`
  }
  return saved
}

/** Matches a message that no process has sent, or is sending. */
const whileUnsent = (messageId: number) => ({
  id: messageId,
  sentAt: null,
  failedAt: null,
  stoppedAt: null,
  leasedUntil: null,
})

/** Replaces the text of a message that has not been sent, and waits as long again. @returns whether it had not been sent */
export async function rewriteUnsentMessage(
  tx: Tx,
  messageId: number,
  text: { subject: string; body: string; sendAfter: Date },
): Promise<boolean> {
  const { count } = await tx.outboxMessage.updateMany({ where: whileUnsent(messageId), data: text })
  return count > 0
}

/** Deletes a message that has not been sent. @returns whether it had not been sent */
export async function deleteUnsentMessage(tx: Tx, messageId: number): Promise<boolean> {
  const { count } = await tx.outboxMessage.deleteMany({ where: whileUnsent(messageId) })
  return count > 0
}

export type ClaimedMessage = {
  id: number
  kind: string
  to: string
  subject: string
  body: string
  /** An `Invite` as JSON, or null. */
  invite: string | null
  attempts: number
}

/**
 * Claims the next due message for this process until the lease expires, or returns null if none is due. A single statement, so two
 * processes never claim the same message. If a process crashes, its message can be claimed again when the lease expires.
 */
export async function claimMessage(now: Date): Promise<ClaimedMessage | null> {
  const until = new Date(now.getTime() + LEASE_SECONDS * 1000)
  const [claimed] = await queryRows<ClaimedMessage>(
    db(),
    Prisma.sql`UPDATE "OutboxMessage" SET "leasedUntil" = ${until}, "attempts" = "attempts" + 1
      WHERE "id" = (
        SELECT "id" FROM "OutboxMessage"
        WHERE "sentAt" IS NULL AND "failedAt" IS NULL AND "stoppedAt" IS NULL AND "attempts" < ${MAX_ATTEMPTS} AND "sendAfter" <= ${now}
          AND ("leasedUntil" IS NULL OR "leasedUntil" <= ${now})
        ORDER BY "sendAfter", "id" LIMIT 1 ${skipLocked()})
      RETURNING "id", "kind", "to", "subject", "body", "invite", "attempts"`,
  )
  return claimed ?? null
}

/** Matches only the same claim, because another process may have claimed the message after the lease expired. */
const whileClaimed = ({ id, attempts }: ClaimedMessage) => ({ id, attempts, sentAt: null })

/** Records that a message was sent. Deletes the text of a message with a personal link, because the link signs a person in. */
export const markSent = (message: ClaimedMessage, now: Date, reference: string | null = null) =>
  db().outboxMessage.updateMany({
    where: whileClaimed(message),
    data: {
      sentAt: now,
      reference,
      leasedUntil: null,
      lastError: null,
      ...(PERSONAL_KINDS.includes(message.kind) ? { body: '' } : {}),
    },
  })

/** Schedules another attempt, or gives up on the message if it was refused permanently or has been tried too often. */
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

/** Releases a claimed message without counting an attempt. */
export const releaseMessage = (message: ClaimedMessage) =>
  db().outboxMessage.updateMany({
    where: whileClaimed(message),
    data: { leasedUntil: null, attempts: message.attempts - 1 },
  })

/** How many messages are waiting, when the oldest was created, and how many we have given up on. */
export async function countOutbox(): Promise<{
  waiting: number
  oldest: Date | null
  givenUp: number
}> {
  const waiting = await db().outboxMessage.aggregate({
    where: { sentAt: null, failedAt: null, stoppedAt: null },
    _count: true,
    _min: { createdAt: true },
  })
  const givenUp = await db().outboxMessage.count({
    where: { failedAt: { not: null }, resentAt: null },
  })
  return { waiting: waiting._count, oldest: waiting._min.createdAt, givenUp }
}

/** Marks messages as failed if the process crashed during the last attempt, or if the sign-in link has expired. */
export async function failUndeliverableMessages(now: Date): Promise<void> {
  const waiting = { sentAt: null, failedAt: null, stoppedAt: null } as const
  await db().outboxMessage.updateMany({
    where: { ...waiting, attempts: { gte: MAX_ATTEMPTS }, leasedUntil: { lte: now } },
    data: {
      failedAt: now,
      leasedUntil: null,
      lastError: 'The service stopped during the last attempt to send this.',
    },
  })
  const isLeased = { OR: [{ leasedUntil: null }, { leasedUntil: { lte: now } }] }
  await db().outboxMessage.updateMany({
    where: {
      ...waiting,
      ...isLeased,
      kind: 'sign-in',
      createdAt: { lte: new Date(now.getTime() - LINK_MESSAGE_SECONDS * 1000) },
    },
    data: {
      failedAt: now,
      leasedUntil: null,
      body: '',
      lastError: 'The link in it expired. The person can ask for another one.',
    },
  })
}

const LISTED_COLUMNS = {
  id: true,
  to: true,
  kind: true,
  subject: true,
  createdAt: true,
  sentAt: true,
  deliveredAt: true,
  failedAt: true,
  stoppedAt: true,
  attempts: true,
} as const

/** Lists messages, most recent first. */
export const listMessages = (page: { skip: number; take: number }) =>
  db().outboxMessage.findMany({
    select: LISTED_COLUMNS,
    orderBy: { id: 'desc' },
    skip: page.skip,
    take: page.take,
  })

export const countMessages = (): Promise<number> => db().outboxMessage.count()

/** The message of a kind that was saved last, or null. */
export const findLatestOfKind = (kind: string) =>
  db().outboxMessage.findFirst({ where: { kind }, orderBy: { id: 'desc' } })

export const findMessage = (messageId: number) =>
  db().outboxMessage.findUnique({ where: { id: messageId } })
