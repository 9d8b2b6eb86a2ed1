/** Cohorts: runs of a course, with their sessions and how many places are taken. */
import {
  COURSE_INCLUDE,
  toCourse,
  inCourseScope,
  type Course,
} from '#app/data/learning/courses/courses.server.ts'
import { db, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { batchReads, cacheUntilWrite } from '#app/data/database/read-cache.server.ts'
import type { Cohort as CohortRow, Session } from '#app/data/prisma/client.ts'
import { isMode, type Mode } from '#app/domain/learning/courses.ts'
import { PLACE_HOLDING_STATUSES } from '#app/domain/learning/places.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { now } from '#app/platform/clock.server.ts'

/**
 * `sessions` are those that are not cancelled. `startsAt` is when the first of them starts, `endsAt`
 * when the last one ends; null if there are none.
 */
export type Cohort = Omit<CohortRow, 'mode'> & {
  mode: Mode
  course: Course
  sessions: Session[]
  cancelledSessions: Session[]
  taken: number
  startsAt: Date | null
  endsAt: Date | null
}

const include = {
  course: { include: COURSE_INCLUDE },
  sessions: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] },
  _count: { select: { enrolments: { where: { status: { in: [...PLACE_HOLDING_STATUSES] } } } } },
} as const satisfies Prisma.CohortInclude
type CohortPayload = Prisma.CohortGetPayload<{ include: typeof include }>

function toCohort({ course, mode, _count, ...row }: CohortPayload): Cohort {
  if (!isMode(mode)) throw new Error(`Cohort ${row.id} has an unknown mode: ${mode}`)
  const sessions = row.sessions.filter(({ cancelledAt }) => cancelledAt === null)
  const ends = sessions.map(({ endsAt }) => endsAt.getTime())
  const endsAt = ends.length > 0 ? new Date(Math.max(...ends)) : null
  return {
    ...row,
    mode,
    course: toCourse(course),
    sessions,
    cancelledSessions: row.sessions.filter(({ cancelledAt }) => cancelledAt !== null),
    taken: _count.enrolments,
    startsAt: sessions[0]?.startsAt ?? null,
    endsAt,
  }
}

export async function findCohort(
  cohortId: number,
  scope: CourseScope = 'all',
  tx: Tx = db(),
): Promise<Cohort | null> {
  const row = await tx.cohort.findFirst({
    where: { id: cohortId, course: inCourseScope(scope) },
    include,
  })
  return row && toCohort(row)
}

const readCohorts = batchReads(async (ids) => {
  const rows = await db().cohort.findMany({ where: { id: { in: ids.map(Number) } }, include })
  return new Map(rows.map((row) => [String(row.id), toCohort(row)]))
})
const findCachedCohort = cacheUntilWrite(
  100,
  async (cohortId) => (await readCohorts(cohortId)) ?? null,
)

/** A cohort for anyone, read once for everyone who asks for it at the same time. */
export const findAnyCohort = (cohortId: number): Promise<Cohort | null> =>
  findCachedCohort(String(cohortId))

/** Prisma refuses statements with more than about a thousand parameters, and reads what is included by the ids of the rows. */
const COHORTS_PER_READ = 400

async function readAll(where: Prisma.CohortWhereInput): Promise<Cohort[]> {
  const cohorts: Cohort[] = []
  for (let after = 0; ;) {
    const rows = await db().cohort.findMany({
      where: { AND: [where, { id: { gt: after } }] },
      include,
      orderBy: { id: 'asc' },
      take: COHORTS_PER_READ,
    })
    cohorts.push(...rows.map(toCohort))
    if (rows.length < COHORTS_PER_READ) return cohorts
    after = rows.at(-1)?.id ?? after
  }
}

/** Cohorts that are not cancelled and have not started, soonest first. Cohorts without dates come last. */
export async function listUpcomingCohorts(
  now: Date,
  where: { courseId?: { in: number[] } } = {},
): Promise<Cohort[]> {
  const cohorts = await readAll({
    ...where,
    cancelledAt: null,
    sessions: { none: { cancelledAt: null, startsAt: { lte: now } } },
  })
  return cohorts.toSorted(bySoonest)
}

/** The cohorts of a course that are not cancelled and not over, soonest first. */
export async function listCohortsInProgress(courseId: number, now: Date): Promise<Cohort[]> {
  const cohorts = await readAll({ courseId, ...notOver(now) })
  return cohorts.toSorted(bySoonest)
}

const readUpcomingCohorts = batchReads(async (courseIds) => {
  const cohorts = await listUpcomingCohorts(now(), { courseId: { in: courseIds.map(Number) } })
  return Map.groupBy(cohorts, ({ courseId }) => String(courseId))
})

/** A course's upcoming cohorts, read once for everyone who asks for them at the same time. */
export const listUpcomingCohortsOf = async (courseId: number): Promise<Cohort[]> =>
  (await readUpcomingCohorts(String(courseId))) ?? []

const bySoonest = (a: Cohort, b: Cohort): number =>
  (a.startsAt?.getTime() ?? Infinity) - (b.startsAt?.getTime() ?? Infinity) || a.id - b.id

/** The condition for cohorts that are not cancelled and either have a session that has not ended or have no sessions yet. */
export const notOver = (now: Date): Prisma.CohortWhereInput => ({
  cancelledAt: null,
  OR: [
    { sessions: { some: { cancelledAt: null, endsAt: { gt: now } } } },
    { sessions: { none: { cancelledAt: null } } },
  ],
})
/** Cohorts by id, in the order of the ids. */
export async function listCohortsByIds(ids: readonly number[]): Promise<Cohort[]> {
  const byId = new Map<number, Cohort>()
  for (let at = 0; at < ids.length; at += COHORTS_PER_READ) {
    const some = await readAll({ id: { in: ids.slice(at, at + COHORTS_PER_READ) } })
    for (const cohort of some) byId.set(cohort.id, cohort)
  }
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Locks a cohort until the transaction ends, so that places can be counted and taken safely. */
export const lockCohort = (tx: Tx, cohortId: number) =>
  tx.$executeRaw`UPDATE "Cohort" SET "capacity" = "capacity" WHERE "id" = ${cohortId}`

/** Locks a session's cohort until the transaction ends. */
export const lockCohortForSession = (tx: Tx, sessionId: number) =>
  tx.$executeRaw`UPDATE "Cohort" SET "capacity" = "capacity" WHERE "id" IN (SELECT "cohortId" FROM "Session" WHERE "id" = ${sessionId})`

export async function countPlacesTaken(tx: Tx, cohortId: number): Promise<number> {
  const row = await queryRow<{ taken: number }>(
    tx,
    Prisma.sql`SELECT ${taken(cohortId)} AS "taken"`,
  )
  return row.taken
}

export type CurrentPlaces = {
  capacity: number
  taken: number
  cancelled: boolean
  status: string | null
}

/** A locked cohort's capacity and places taken, and a person's status in it, in one query to keep the lock short. */
export async function findCurrentPlaces(
  tx: Tx,
  cohortId: number,
  personId: number,
): Promise<CurrentPlaces> {
  return queryRow<CurrentPlaces>(
    tx,
    Prisma.sql`
      SELECT "capacity", "cancelledAt" IS NOT NULL AS "cancelled", ${taken(cohortId)} AS "taken",
        (SELECT "status" FROM "Enrolment" WHERE "cohortId" = ${cohortId} AND "personId" = ${personId}) AS "status"
      FROM "Cohort" WHERE "id" = ${cohortId}`,
    ['cancelled'],
  )
}

const taken = (cohortId: number): Prisma.Sql =>
  Prisma.sql`(SELECT COUNT(*) FROM "Enrolment" WHERE "cohortId" = ${cohortId} AND "status" IN (${Prisma.join([...PLACE_HOLDING_STATUSES])}))`

export type CohortDetails = Pick<
  CohortRow,
  'name' | 'capacity' | 'minimum' | 'mode' | 'place' | 'link' | 'facilitators' | 'closesAt'
>

export const saveNewCohort = (tx: Tx, courseId: number, details: CohortDetails, now: Date) =>
  tx.cohort.create({ data: { ...details, courseId, createdAt: now }, select: { id: true } })

export const saveCohort = (tx: Tx, cohortId: number, details: CohortDetails) =>
  tx.cohort.update({ where: { id: cohortId }, data: details })

export const saveCancellation = (tx: Tx, cohortId: number, now: Date) =>
  tx.cohort.update({ where: { id: cohortId }, data: { cancelledAt: now } })
