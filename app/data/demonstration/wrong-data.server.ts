/** Finds made-up records in which the demonstration can have something to put right. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
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

/** Someone left, and a new record with the same name and the same address is in post since. */
export async function saveReturner(tx: Tx): Promise<void> {
  const [pair] = await queryRows<{ id: number; email: string; since: Day; leftId: number }>(
    tx,
    Prisma.sql`SELECT h."id", h."email", MIN(t."from") AS "since", l."id" AS "leftId" FROM "Person" h
      JOIN "Person" l ON l."name" = h."name" AND l."id" <> h."id"
      JOIN "Posting" t ON t."personId" = h."id"
      WHERE h."email" IS NOT NULL AND h."emailFrom" IS NULL AND l."emailFrom" IS NULL
        AND EXISTS (SELECT 1 FROM "Posting" o WHERE o."personId" = h."id" AND o."until" IS NULL)
        AND EXISTS (SELECT 1 FROM "Posting" x WHERE x."personId" = l."id")
      GROUP BY h."id", h."email", l."id"
      HAVING MIN(t."from") > (SELECT MAX(COALESCE(x."until", '9999-12-31')) FROM "Posting" x WHERE x."personId" = l."id")
      ORDER BY h."id" LIMIT 1`,
  )
  if (!pair) return
  const { id, email, since, leftId } = pair
  await tx.person.updateMany({ where: { id: { in: [id, leftId] } }, data: { emailFrom: since } })
  await tx.formerEmail.create({ data: { personId: leftId, email, until: since } })
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
