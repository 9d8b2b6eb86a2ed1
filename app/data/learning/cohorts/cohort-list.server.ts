/** Finds cohorts by filters, for the list of those that an admin runs. */
import { inCourseScope } from '#app/data/learning/courses/courses.server.ts'
import { notOver } from '#app/data/learning/cohorts/cohorts.server.ts'
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { containing, jsonValues } from '#app/data/database/dialect.server.ts'
import type { CohortListState } from '#app/domain/learning/cohort-list.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'

export type CohortFilter = {
  scope: CourseScope
  state: CohortListState
  /** Parts that are empty or null do not filter. */
  course: string
  provider: string
  /** Part of the location, of the cohort or of one of its sessions. */
  place: string
  /** Cohorts with a session from this instant, and before the other one. */
  from: Date | null
  until: Date | null
  now: Date
}

const held = { cancelledAt: null }

const STATE_CONDITIONS: Readonly<Record<CohortListState, (now: Date) => Prisma.CohortWhereInput>> =
  {
    current: notOver,
    upcoming: (now) => ({
      cancelledAt: null,
      sessions: { none: { ...held, startsAt: { lte: now } } },
    }),
    started: (now) => ({
      cancelledAt: null,
      AND: [
        { sessions: { some: { ...held, startsAt: { lte: now } } } },
        { sessions: { some: { ...held, endsAt: { gt: now } } } },
      ],
    }),
    finished: (now) => ({
      cancelledAt: null,
      sessions: { some: held, none: { ...held, endsAt: { gt: now } } },
    }),
    cancelled: () => ({ cancelledAt: { not: null } }),
    over: (now) => ({ NOT: notOver(now) }),
    all: () => ({}),
  }

function whereCohort(filter: CohortFilter): Prisma.CohortWhereInput {
  const { scope, state, course, provider, place, from, until, now } = filter
  const days = {
    ...(from === null ? {} : { endsAt: { gt: from } }),
    ...(until === null ? {} : { startsAt: { lt: until } }),
  }
  return {
    AND: [
      STATE_CONDITIONS[state](now),
      {
        course: {
          AND: [
            inCourseScope(scope),
            course === '' ? {} : { code: course },
            provider === '' ? {} : { provider },
          ],
        },
      },
      place === ''
        ? {}
        : {
            OR: [
              { place: containing(place) },
              { sessions: { some: { ...held, place: containing(place) } } },
            ],
          },
      from === null && until === null ? {} : { sessions: { some: { ...held, ...days } } },
    ],
  }
}

/** The ids of the cohorts, soonest first, or most recent first if all are over. Cohorts without dates come last. */
export async function listCohortIds(filter: CohortFilter): Promise<number[]> {
  const found = await db().cohort.findMany({ where: whereCohort(filter), select: { id: true } })
  if (found.length === 0) return []
  const ids = Prisma.sql`${JSON.stringify(found.map(({ id }) => id))}`
  const isOver = ['finished', 'cancelled', 'over'].includes(filter.state)
  const direction = Prisma.raw(isOver ? 'DESC' : 'ASC')
  const rows = await queryRows<{ id: number }>(
    db(),
    Prisma.sql`
      SELECT c."id" FROM "Cohort" c LEFT JOIN "Session" s ON s."cohortId" = c."id" AND s."cancelledAt" IS NULL
      WHERE c."id" IN (SELECT "value" FROM ${jsonValues(ids, 'integer')})
      GROUP BY c."id" ORDER BY MIN(s."startsAt") IS NULL, MIN(s."startsAt") ${direction}, c."id" ${direction}`,
  )
  return rows.map(({ id }) => id)
}

/** How many enrolments the cohorts have in each status, by cohort. */
export async function countByStatus(
  cohortIds: readonly number[],
): Promise<Map<number, Map<string, number>>> {
  const ids = Prisma.sql`${JSON.stringify(cohortIds)}`
  const rows = await queryRows<{ cohortId: number; status: string; people: number }>(
    db(),
    Prisma.sql`SELECT e."cohortId", e."status", COUNT(*) AS "people" FROM "Enrolment" e
      WHERE e."cohortId" IN (SELECT "value" FROM ${jsonValues(ids, 'integer')}) GROUP BY e."cohortId", e."status"`,
  )
  return new Map(
    Map.groupBy(rows, ({ cohortId }) => cohortId)
      .entries()
      .map(([id, own]) => [id, new Map(own.map(({ status, people }) => [status, people]))]),
  )
}
