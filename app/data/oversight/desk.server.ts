/**
 * What the desk of a course admin shows: today's sessions, the tasks to do, and the places that are
 * planned.
 */
import { inCourseScope } from '#app/data/learning/courses/courses.server.ts'
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { isMode, type Mode } from '#app/domain/learning/courses.ts'

const COHORT = {
  select: { id: true, name: true, course: { select: { code: true, title: true } } },
} as const
const runBy = (scope: CourseScope) => ({ cancelledAt: null, course: inCourseScope(scope) })

export type DeskSession = {
  id: number
  title: string
  startsAt: Date
  endsAt: Date
  cohort: { id: number; name: string; course: string }
  mode: Mode
  place: string | null
  confirmed: number
  apologies: number
}

/** The sessions that start between two times, earliest first. Leaves out cancelled ones. */
export async function listSessionsBetween(
  scope: CourseScope,
  { from, until }: { from: Date; until: Date },
): Promise<DeskSession[]> {
  const sessions = await db().session.findMany({
    where: { cancelledAt: null, startsAt: { gte: from, lt: until }, cohort: runBy(scope) },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    include: {
      cohort: {
        include: {
          course: { select: { title: true } },
          _count: { select: { enrolments: { where: { status: 'confirmed' } } } },
        },
      },
    },
  })
  const apologies = await countApologies(sessions.map(({ id }) => id))
  return sessions.map(({ id, title, startsAt, endsAt, place, cohort }) => ({
    id,
    title,
    startsAt,
    endsAt,
    cohort: { id: cohort.id, name: cohort.name, course: cohort.course.title },
    mode: isMode(cohort.mode) ? cohort.mode : 'hybrid',
    place: place ?? cohort.place,
    confirmed: cohort._count.enrolments,
    apologies: apologies.get(id) ?? 0,
  }))
}

/** How many people have sent apologies for each session and not withdrawn them. */
async function countApologies(sessionIds: readonly number[]): Promise<Map<number, number>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await queryRows<{ sessionId: number; people: number }>(
    db(),
    Prisma.sql`SELECT a."sessionId", COUNT(*) AS "people" FROM "Attendance" a
      WHERE a."sessionId" IN (${Prisma.join([...sessionIds])}) AND a."mark" = 'excused' AND a."id" = (
        SELECT MAX(l."id") FROM "Attendance" l WHERE l."sessionId" = a."sessionId" AND l."enrolmentId" = a."enrolmentId")
      GROUP BY a."sessionId"`,
  )
  return new Map(rows.map(({ sessionId, people }) => [sessionId, people]))
}

export type WaitingPlaces = {
  cohort: { id: number; name: string; course: { code: string; title: string } }
  count: number
  /** When the first of them expires. */
  firstEndsAt: Date
}

async function listPlacesEnding(
  scope: CourseScope,
  status: 'offered' | 'requested',
  { now, until }: { now: Date; until: Date | null },
): Promise<WaitingPlaces[]> {
  const column = status === 'offered' ? 'offerEndsAt' : 'requestEndsAt'
  const ends = { gt: now, ...(until === null ? {} : { lte: until }) }
  const places = await db().enrolment.findMany({
    where: { status, [column]: ends, cohort: runBy(scope) },
    select: { offerEndsAt: true, requestEndsAt: true, cohort: COHORT },
    orderBy: [{ [column]: 'asc' }, { id: 'asc' }],
  })
  return [...Map.groupBy(places, ({ cohort }) => cohort.id).values()].flatMap((own) => {
    const [first] = own
    const firstEndsAt = first?.[column]
    return first && firstEndsAt ? [{ cohort: first.cohort, count: own.length, firstEndsAt }] : []
  })
}

/** Offers that expire by a time, by cohort. */
export const listOffersEnding = (scope: CourseScope, now: Date, until: Date) =>
  listPlacesEnding(scope, 'offered', { now, until })

/** Requests that wait for a manager, by cohort. */
export const listRequestsWaiting = (scope: CourseScope, now: Date) =>
  listPlacesEnding(scope, 'requested', { now, until: null })

export type SmallCohort = {
  id: number
  name: string
  course: { code: string; title: string }
  startsAt: Date
  confirmed: number
  minimum: number
}

/** Cohorts that start between two times with fewer people than their minimum, soonest first. */
export async function listCohortsBelowMinimum(
  scope: CourseScope,
  { now, until }: { now: Date; until: Date },
): Promise<SmallCohort[]> {
  const cohorts = await db().cohort.findMany({
    where: {
      ...runBy(scope),
      minimum: { not: null },
      sessions: {
        some: { cancelledAt: null, startsAt: { gt: now, lte: until } },
        none: { cancelledAt: null, startsAt: { lte: now } },
      },
    },
    select: {
      ...COHORT.select,
      minimum: true,
      sessions: {
        where: { cancelledAt: null },
        orderBy: { startsAt: 'asc' },
        take: 1,
        select: { startsAt: true },
      },
      _count: { select: { enrolments: { where: { status: 'confirmed' } } } },
    },
  })
  return cohorts
    .flatMap(({ id, name, course, minimum, sessions: [first], _count }) =>
      first && minimum !== null && _count.enrolments < minimum
        ? [{ id, name, course, startsAt: first.startsAt, confirmed: _count.enrolments, minimum }]
        : [],
    )
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.id - b.id)
}

export type PlannedCohort = { courseId: number; startsAt: Date; capacity: number }

/** The cohorts of courses that start between two times. */
export async function listCohortsPlanned(
  courseIds: readonly number[],
  { from, until }: { from: Date; until: Date },
): Promise<PlannedCohort[]> {
  const cohorts = await db().cohort.findMany({
    where: {
      courseId: { in: [...courseIds] },
      cancelledAt: null,
      sessions: { some: { cancelledAt: null, startsAt: { gte: from, lt: until } } },
    },
    select: {
      courseId: true,
      capacity: true,
      sessions: {
        where: { cancelledAt: null },
        orderBy: { startsAt: 'asc' },
        take: 1,
        select: { startsAt: true },
      },
    },
  })
  return cohorts.flatMap(({ courseId, capacity, sessions: [first] }) =>
    first && first.startsAt >= from ? [{ courseId, capacity, startsAt: first.startsAt }] : [],
  )
}

export type CourseToPlan = { id: number; code: string; title: string; scsOnly: boolean }

/** The published, qualifying courses that an admin runs and that meet in cohorts, by title. */
export const listCoursesToPlan = (scope: CourseScope, take: number): Promise<CourseToPlan[]> =>
  db().course.findMany({
    where: {
      ...inCourseScope(scope),
      status: 'published',
      qualifying: true,
      cohorts: { some: {} },
    },
    select: { id: true, code: true, title: true, scsOnly: true },
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
    take,
  })
