/** Made-up people and cohorts for which the demonstration adds requests and nominations. */
import type { Tx } from '#app/data/database/database.server.ts'

/** Makes senior civil servants in the department of a manager report to them, so that there is a team to see. */
export async function saveReports(
  tx: Tx,
  managerId: number,
  { count, exceptIds }: { count: number; exceptIds: readonly number[] },
): Promise<void> {
  const post = await tx.posting.findFirst({
    where: { personId: managerId, until: null },
    include: { organisation: true, grade: true },
  })
  if (!post) return
  const departmentId = post.organisation.departmentId ?? post.organisationId
  const reports = await tx.person.findMany({
    where: {
      id: { notIn: [managerId, ...exceptIds] },
      email: { not: null },
      reports: { none: {} },
      postings: {
        some: {
          until: null,
          grade: { scs: true, rank: { lt: post.grade.rank } },
          organisation: { OR: [{ id: departmentId }, { departmentId }] },
        },
      },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: count,
  })
  await tx.person.updateMany({
    where: { id: { in: reports.map(({ id }) => id) } },
    data: { managerId },
  })
}

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
