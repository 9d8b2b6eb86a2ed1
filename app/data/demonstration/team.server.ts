/** Made-up people and cohorts for which the demonstration adds requests and nominations. */
import type { Tx } from '#app/data/database/database.server.ts'

/** The first report of a manager who is in post, with their grade, or null. */
export async function findReport(tx: Tx, managerId: number) {
  const report = await tx.person.findFirst({
    where: { managerId, postings: { some: { until: null } } },
    select: { id: true, postings: { where: { until: null }, select: { gradeId: true } } },
    orderBy: { id: 'asc' },
  })
  const [posting] = report?.postings ?? []
  return report && posting ? { id: report.id, gradeId: posting.gradeId } : null
}

/** Cohorts with places left whose sessions are all in the future, the last created last, with the people in each. */
export async function listFutureCohorts(tx: Tx, now: Date) {
  const cohorts = await tx.cohort.findMany({
    where: { cancelledAt: null, sessions: { every: { startsAt: { gt: now } } } },
    select: {
      id: true,
      capacity: true,
      courseId: true,
      course: { select: { code: true, eligibleGrades: { select: { gradeId: true } } } },
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
      /** The grades that the course is for. None if it is for every grade. */
      gradeIds: course.eligibleGrades.map(({ gradeId }) => gradeId),
      personIds: enrolments.map(({ personId }) => personId),
    }))
}
