/** Messages about cohorts, for the people who run the cohorts. */
import { db } from '#app/data/database/database.server.ts'
import type { Prisma } from '#app/data/prisma/client.ts'

const COLUMNS = {
  id: true,
  kind: true,
  to: true,
  subject: true,
  createdAt: true,
  sendAfter: true,
  attempts: true,
  sentAt: true,
  deliveredAt: true,
  failedAt: true,
  stoppedAt: true,
  lastError: true,
  person: { select: { id: true, name: true, email: true } },
} as const satisfies Prisma.OutboxMessageSelect

export type CohortMessageFilter =
  | { batchId: number }
  /** Messages about a cohort that are not in a batch. */
  | { cohortId: number; batchId: null }

export const countMessagesOf = (filter: CohortMessageFilter): Promise<number> =>
  db().outboxMessage.count({ where: filter })

/** One page of messages, most recent first. */
export const listMessagesOf = (filter: CohortMessageFilter, page: { skip: number; take: number }) =>
  db().outboxMessage.findMany({
    where: filter,
    select: COLUMNS,
    orderBy: { id: 'desc' },
    skip: page.skip,
    take: page.take,
  })
