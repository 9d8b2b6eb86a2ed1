/** Cohorts: runs of a course, with their sessions and how many places are taken. */
import {
  COURSE_INCLUDE,
  courseOf,
  inCourseScope,
  type Course,
} from '#app/data/learning/courses.server.ts'
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Cohort as CohortRow, Session } from '#app/data/prisma/client.ts'
import { isMode, type Mode } from '#app/domain/learning/courses.ts'
import { PLACE_HOLDING_STATUSES } from '#app/domain/learning/enrolment.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'

/** A cohort; `startsAt` and `endsAt` are those of its first and last session, null while it has none. */
export type Cohort = Omit<CohortRow, 'mode'> & {
  mode: Mode
  course: Course
  sessions: Session[]
  taken: number
  startsAt: Date | null
  endsAt: Date | null
}

const parts = {
  course: { include: COURSE_INCLUDE },
  sessions: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] },
  _count: { select: { enrolments: { where: { status: { in: [...PLACE_HOLDING_STATUSES] } } } } },
} as const satisfies Prisma.CohortInclude
type CohortPayload = Prisma.CohortGetPayload<{ include: typeof parts }>

function cohortOf({ course, mode, _count, ...row }: CohortPayload): Cohort {
  if (!isMode(mode)) throw new Error(`The cohort ${row.id} has a mode nobody knows.`)
  const ends = row.sessions.map(({ endsAt }) => endsAt.getTime())
  const endsAt = ends.length > 0 ? new Date(Math.max(...ends)) : null
  return {
    ...row,
    mode,
    course: courseOf(course),
    taken: _count.enrolments,
    startsAt: row.sessions[0]?.startsAt ?? null,
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
    include: parts,
  })
  return row && cohortOf(row)
}

/** Cohorts whose places can be taken, or are yet to start, soonest first; those without dates after them. */
export async function listUpcomingCohorts(
  now: Date,
  where: { courseId?: number } = {},
): Promise<Cohort[]> {
  const rows = await db().cohort.findMany({
    where: { ...where, cancelledAt: null, sessions: { every: { startsAt: { gt: now } } } },
    include: parts,
  })
  return rows.map(cohortOf).toSorted(bySoonest)
}

const bySoonest = (one: Cohort, other: Cohort): number =>
  (one.startsAt?.getTime() ?? Infinity) - (other.startsAt?.getTime() ?? Infinity) ||
  one.id - other.id

/** Has its last session still to end? Or has it none yet? */
const notOver = (now: Date): Prisma.CohortWhereInput => ({
  cancelledAt: null,
  OR: [{ sessions: { some: { endsAt: { gt: now } } } }, { sessions: { none: {} } }],
})
export type CohortFilter = { scope: CourseScope; over: boolean; now: Date }
const wanted = ({ scope, over, now }: CohortFilter): Prisma.CohortWhereInput => ({
  course: inCourseScope(scope),
  ...(over ? { NOT: notOver(now) } : notOver(now)),
})

export const countCohorts = (which: CohortFilter): Promise<number> =>
  db().cohort.count({ where: wanted(which) })

/** The cohorts of an admin: those to come or under way, or those that are over or cancelled; soonest, or latest, first. */
export async function listCohorts(
  which: CohortFilter,
  page: { skip: number; take: number },
): Promise<Cohort[]> {
  const direction = Prisma.raw(which.over ? 'DESC' : 'ASC')
  const ids = await db().cohort.findMany({ where: wanted(which), select: { id: true } })
  if (ids.length === 0) return []
  const ordered = await queryRows<{ id: number }>(
    db(),
    Prisma.sql`
      SELECT c."id" FROM "Cohort" c LEFT JOIN "Session" s ON s."cohortId" = c."id"
      WHERE c."id" IN (${Prisma.join(ids.map(({ id }) => id))})
      GROUP BY c."id" ORDER BY MIN(s."startsAt") IS NULL ${direction}, MIN(s."startsAt") ${direction}, c."id" LIMIT ${page.take} OFFSET ${page.skip}`,
  )
  const order = ordered.map(({ id }) => id)
  const rows = await db().cohort.findMany({ where: { id: { in: order } }, include: parts })
  return rows
    .map(cohortOf)
    .toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
}

/** Holds back every other change of this cohort until the transaction ends: places are counted and taken under it. */
export const lockCohort = (tx: Tx, cohortId: number) =>
  tx.$executeRaw`UPDATE "Cohort" SET "capacity" = "capacity" WHERE "id" = ${cohortId}`

/** The same for the cohort of a session. */
export const lockCohortOfSession = (tx: Tx, sessionId: number) =>
  tx.$executeRaw`UPDATE "Cohort" SET "capacity" = "capacity" WHERE "id" IN (SELECT "cohortId" FROM "Session" WHERE "id" = ${sessionId})`

export async function countTaken(tx: Tx, cohortId: number): Promise<number> {
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

/** The places of a locked cohort as they are now, and the status of a person's enrolment in it. In one question: others are waiting. */
export async function findCurrentPlaces(
  tx: Tx,
  cohortId: number,
  personId: number,
): Promise<CurrentPlaces> {
  const row = await queryRow<Omit<CurrentPlaces, 'cancelled'> & { cancelled: number | boolean }>(
    tx,
    Prisma.sql`
      SELECT "capacity", "cancelledAt" IS NOT NULL AS "cancelled", ${taken(cohortId)} AS "taken",
        (SELECT "status" FROM "Enrolment" WHERE "cohortId" = ${cohortId} AND "personId" = ${personId}) AS "status"
      FROM "Cohort" WHERE "id" = ${cohortId}`,
  )
  return { ...row, cancelled: Boolean(row.cancelled) }
}

const taken = (cohortId: number): Prisma.Sql =>
  Prisma.sql`(SELECT COUNT(*) FROM "Enrolment" WHERE "cohortId" = ${cohortId} AND "status" IN (${Prisma.join([...PLACE_HOLDING_STATUSES])}))`

export type CohortDetails = Pick<
  CohortRow,
  'name' | 'capacity' | 'minimum' | 'mode' | 'place' | 'link' | 'facilitators' | 'closesAt'
>

export const saveNewCohort = (tx: Tx, courseId: number, facts: CohortDetails, now: Date) =>
  tx.cohort.create({ data: { ...facts, courseId, createdAt: now }, select: { id: true } })

export const saveCohort = (tx: Tx, cohortId: number, facts: CohortDetails) =>
  tx.cohort.update({ where: { id: cohortId }, data: facts })

export const saveCancellation = (tx: Tx, cohortId: number, now: Date) =>
  tx.cohort.update({ where: { id: cohortId }, data: { cancelledAt: now } })
