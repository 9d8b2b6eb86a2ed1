/** Records that a change of someone's postings affects. */
import type { Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { ACTIVE_STATUSES } from '#app/domain/learning/places.ts'

/** A person's completions that were not revoked, in order of their day. */
export async function listCompletionsOf(
  tx: Tx,
  personId: number,
): Promise<{ course: string; completedOn: Day }[]> {
  const rows = await tx.completion.findMany({
    where: { personId, revokedAt: null },
    select: { completedOn: true, course: { select: { title: true } } },
    orderBy: [{ completedOn: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ completedOn, course }) => ({ completedOn, course: course.title }))
}

/** The courses of a person's places, requests and waiting lists in cohorts that are not over. */
export async function listFuturePlaces(tx: Tx, personId: number, now: Date): Promise<string[]> {
  const rows = await tx.enrolment.findMany({
    where: {
      personId,
      status: { in: [...ACTIVE_STATUSES] },
      cohort: {
        cancelledAt: null,
        OR: [
          { sessions: { some: { cancelledAt: null, endsAt: { gt: now } } } },
          { sessions: { none: { cancelledAt: null } } },
        ],
      },
    },
    select: { cohort: { select: { course: { select: { title: true } } } } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ cohort }) => cohort.course.title)
}
