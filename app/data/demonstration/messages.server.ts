/**
 * The demonstration's messages to a cohort. No one receives them, because they are stored as
 * already sent.
 */
import { saveBatch } from '#app/data/operations/message-batches.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'

/** The next cohort with a few people in it, or null if there is none. */
export const findNextCohortWithPeople = (tx: Tx, now: Date) =>
  tx.cohort.findFirst({
    where: {
      cancelledAt: null,
      sessions: { every: { startsAt: { gt: now } }, some: {} },
      enrolments: { some: { status: 'confirmed' } },
    },
    include: {
      course: { select: { title: true } },
      enrolments: {
        where: { status: 'confirmed' },
        select: { personId: true, person: { select: { name: true, email: true } } },
        orderBy: { id: 'asc' },
        take: 12,
      },
    },
    orderBy: { id: 'asc' },
  })

type Written = {
  cohortId: number
  subject: string
  body: string
  at: Date
  messages: readonly { personId: number; to: string | null; body: string }[]
  /** The reason that the last message failed. */
  problem: string
}

/** Saves messages that were sent together. All but the last of them arrived. */
export async function saveSentMessages(tx: Tx, written: Written): Promise<void> {
  const { cohortId, subject, body, at, messages, problem } = written
  const { id: batchId } = await saveBatch(tx, {
    cohortId,
    subject,
    body,
    recipients: messages.length,
    createdById: null,
    now: at,
  })
  await saveMessages(
    tx,
    messages.map((message) => ({ ...message, kind: 'cohort-message', subject, cohortId, batchId })),
  )
  const last = messages.at(-1)?.personId ?? 0
  const rest = { createdAt: at, sendAfter: at, attempts: 1 }
  await tx.outboxMessage.updateMany({
    where: { batchId, personId: { not: last } },
    data: { ...rest, sentAt: at },
  })
  await tx.outboxMessage.updateMany({
    where: { batchId, personId: last },
    data: { ...rest, failedAt: at, lastError: problem },
  })
}
