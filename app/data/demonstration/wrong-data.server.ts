/** Finds made-up records in which the demonstration can have something to put right. */
import type { Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** Makes people in post report to someone who has left. */
export async function saveLeftManager(
  tx: Tx,
  { count, exceptIds }: { count: number; exceptIds: readonly number[] },
): Promise<void> {
  const left = await tx.person.findFirst({
    where: { mergedIn: null, postings: { some: {}, every: { until: { not: null } } } },
    select: { id: true },
    orderBy: { id: 'desc' },
  })
  const reports = await tx.person.findMany({
    where: {
      id: { notIn: [...exceptIds] },
      managerId: { not: null, notIn: [...exceptIds] },
      reports: { none: {} },
      postings: { some: { until: null, grade: { scs: true } } },
    },
    select: { id: true },
    orderBy: { id: 'desc' },
    take: count,
  })
  if (left)
    await tx.person.updateMany({
      where: { id: { in: reports.map(({ id }) => id) } },
      data: { managerId: left.id },
    })
}

/** Lets someone in post have an address that a person who left had before. */
export async function saveFormerAddress(tx: Tx, since: Day): Promise<void> {
  const [holder, left] = [
    await tx.person.findFirst({
      where: { emailFrom: null, email: { not: null }, postings: { some: { from: { gt: since } } } },
      select: { id: true, email: true },
      orderBy: { id: 'desc' },
    }),
    await tx.person.findFirst({
      where: { mergedIn: null, postings: { some: {}, every: { until: { lt: since } } } },
      select: { id: true },
      orderBy: { id: 'asc' },
    }),
  ]
  if (!holder?.email || !left) return
  await tx.person.update({ where: { id: holder.id }, data: { emailFrom: since } })
  await tx.formerEmail.create({ data: { personId: left.id, email: holder.email, until: since } })
}

/** A cohort that is over and has room, with the time at which its last session started. */
export async function findPastCohort(tx: Tx, now: Date) {
  const cohorts = await tx.cohort.findMany({
    where: { cancelledAt: null, sessions: { some: {}, every: { endsAt: { lt: now } } } },
    select: {
      id: true,
      capacity: true,
      sessions: { select: { startsAt: true }, orderBy: { startsAt: 'desc' }, take: 1 },
      _count: { select: { enrolments: { where: { status: 'confirmed' } } } },
    },
    orderBy: { id: 'asc' },
  })
  const found = cohorts.find(({ capacity, _count }) => _count.enrolments < capacity)
  const startsAt = found?.sessions[0]?.startsAt
  return found && startsAt ? { id: found.id, startsAt } : null
}

/** Someone in post who never had a place on a course and did not complete one. */
export const findNewcomer = (tx: Tx, exceptIds: readonly number[]) =>
  tx.person.findFirst({
    where: {
      id: { notIn: [...exceptIds] },
      completions: { none: {} },
      enrolments: { none: {} },
      postings: { some: { until: null, grade: { scs: true } } },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  })

/** Someone who was absent from all sessions of a cohort and did not complete its course, with the day of a session. */
export async function findAbsentee(tx: Tx) {
  const found = await tx.enrolment.findFirst({
    where: {
      status: 'confirmed',
      attendance: { some: { mark: 'absent' }, every: { mark: 'absent' } },
      cohort: { cancelledAt: null },
    },
    include: {
      cohort: { include: { course: true } },
      attendance: { select: { session: { select: { startsAt: true } } } },
      person: { select: { completions: { select: { courseId: true } } } },
    },
    orderBy: { id: 'desc' },
  })
  const startsAt = found?.attendance[0]?.session.startsAt
  if (!found || !startsAt) return null
  const { personId, cohort, person } = found
  const hasCompleted = person.completions.some(({ courseId }) => courseId === cohort.courseId)
  return hasCompleted ? null : { personId, cohortId: cohort.id, course: cohort.course, startsAt }
}
