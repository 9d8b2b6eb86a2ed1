/** Made-up people and cohorts for which the demonstration adds requests and nominations. */
import type { Tx } from '#app/data/database/database.server.ts'

/** The first report of a manager who is in post, or null. */
export const findReport = (tx: Tx, managerId: number) =>
  tx.person.findFirst({
    where: { managerId, postings: { some: { until: null } } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })

/** Cohorts with places left whose sessions are all in the future, the last created last, with the people in each. */
export async function listFutureCohorts(tx: Tx, now: Date) {
  const cohorts = await tx.cohort.findMany({
    where: { cancelledAt: null, sessions: { every: { startsAt: { gt: now } } } },
    select: {
      id: true,
      capacity: true,
      courseId: true,
      course: { select: { code: true } },
      enrolments: { select: { personId: true } },
    },
    orderBy: { id: 'asc' },
  })
  return cohorts
    .filter(({ capacity, enrolments }) => enrolments.length < capacity)
    .map(({ id, courseId, course, enrolments }) => ({
      id,
      courseId,
      courseCode: course.code,
      personIds: enrolments.map(({ personId }) => personId),
    }))
}
