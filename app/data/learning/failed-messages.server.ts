/** Messages about cohorts, and about completions and claims of courses, that could not be delivered, and were not sent again. */
import { inCourseScope } from '#app/data/learning/courses/courses.server.ts'
import { db, type Tx } from '#app/data/database/database.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import type { OutboxMessage, Prisma } from '#app/data/prisma/client.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'

const whereFailed = (scope: CourseScope): Prisma.OutboxMessageWhereInput => ({
  failedAt: { not: null },
  resentAt: null,
  OR: [{ cohort: { course: inCourseScope(scope) } }, { course: inCourseScope(scope) }],
})

const include = {
  person: { select: { id: true, name: true, email: true } },
  cohort: { select: { id: true, name: true, course: { select: { title: true } } } },
  course: { select: { code: true, title: true } },
} as const satisfies Prisma.OutboxMessageInclude

/** How many messages about the courses in a scope, and their cohorts, failed. */
export const countFailedMessages = (scope: CourseScope): Promise<number> =>
  db().outboxMessage.count({ where: whereFailed(scope) })

/** One page of the failed messages, the most recent failure first. */
export const listFailedMessages = (scope: CourseScope, page: { skip: number; take: number }) =>
  db().outboxMessage.findMany({
    where: whereFailed(scope),
    include,
    orderBy: [{ failedAt: 'desc' }, { id: 'desc' }],
    skip: page.skip,
    take: page.take,
  })

export const findFailedMessage = (messageId: number, scope: CourseScope, tx: Tx) =>
  tx.outboxMessage.findFirst({ where: { id: messageId, ...whereFailed(scope) }, include })

/**
 * Saves a failed message once more, to another email address or the same one.
 * @returns whether it was saved. It is not if someone else has sent it again meanwhile.
 */
export async function resendMessage(
  tx: Tx,
  message: OutboxMessage,
  { to, now }: { to: string; now: Date },
): Promise<boolean> {
  const { count } = await tx.outboxMessage.updateMany({
    where: { id: message.id, resentAt: null },
    data: { resentAt: now },
  })
  if (count === 0) return false
  const { kind, subject, body, personId, cohortId, courseId, batchId, invite } = message
  return saveMessage(tx, {
    to,
    kind,
    subject,
    body,
    ...(personId === null ? {} : { personId }),
    ...(cohortId === null ? {} : { cohortId }),
    ...(courseId === null ? {} : { courseId }),
    ...(batchId === null ? {} : { batchId }),
    ...(invite === null ? {} : { storedInvite: invite }),
  })
}
