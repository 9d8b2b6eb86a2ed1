/** Requests for places that wait for approval. */
import { db } from '#app/data/database/database.server.ts'
import { PLACE_HOLDING_STATUSES } from '#app/domain/learning/places.ts'

/** Those of these enrolments that wait for approval, the first to expire first. */
export const listRequests = (enrolmentIds: readonly number[]) =>
  db().enrolment.findMany({
    where: {
      id: { in: [...enrolmentIds] },
      status: 'requested',
      cohort: { cancelledAt: null },
    },
    select: {
      id: true,
      personId: true,
      requestEndsAt: true,
      person: { select: { name: true, managerId: true } },
      cohort: {
        select: {
          id: true,
          name: true,
          capacity: true,
          courseId: true,
          course: { select: { title: true, provider: true } },
          sessions: {
            where: { cancelledAt: null },
            orderBy: { startsAt: 'asc' },
            take: 1,
            select: { startsAt: true },
          },
          _count: {
            select: { enrolments: { where: { status: { in: [...PLACE_HOLDING_STATUSES] } } } },
          },
        },
      },
    },
    orderBy: [{ requestEndsAt: 'asc' }, { id: 'asc' }],
  })
export type RequestRow = Awaited<ReturnType<typeof listRequests>>[number]
