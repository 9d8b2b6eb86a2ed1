/** A manager's reports, with their next session and what they completed. Never ratings. */
import { db, Prisma, queryRow, queryRows } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import { postingHeld } from '#app/data/facts/completion-snapshots.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type TeamMember = {
  personId: number
  name: string
  email: string | null
  grade: string | null
}

/** Reports who are in post on a day. Records that were merged into others have no posting. */
const reportsOn = (managerId: number, day: Day): Prisma.Sql => Prisma.sql`"Person" p
  JOIN "Posting" t ON t."id" = ${postingHeld(Prisma.sql`p."id"`, Prisma.sql`${day}`)}
  WHERE p."managerId" = ${managerId}`

export const countTeam = async (managerId: number, day: Day): Promise<number> =>
  (
    await queryRow<{ count: number }>(
      db(),
      Prisma.sql`SELECT COUNT(*) AS "count" FROM ${reportsOn(managerId, day)}`,
    )
  ).count

/** One page of a manager's reports in post, by name. */
export const listTeam = (
  managerId: number,
  day: Day,
  page: { skip: number; take: number },
): Promise<TeamMember[]> =>
  queryRows<TeamMember>(
    db(),
    Prisma.sql`SELECT r."personId", r."name", r."email", g."name" AS "grade" FROM (
        SELECT p."id" AS "personId", p."name", p."email", t."gradeId" FROM ${reportsOn(managerId, day)}
        ORDER BY p."name", p."id" LIMIT ${page.take} OFFSET ${page.skip}) r
      JOIN "Grade" g ON g."id" = r."gradeId" ORDER BY r."name", r."personId"`,
  )

const listOf = (personIds: readonly number[]): Prisma.Sql =>
  Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(personIds)}`, 'integer')} j)`

export type NextPlace = {
  personId: number
  cohortId: number
  course: string
  status: string
  startsAt: Date | null
}

/** The places, requests and waiting list entries of people in cohorts that are not over, soonest first. */
export async function listNextPlaces(
  personIds: readonly number[],
  now: Date,
): Promise<Map<number, NextPlace[]>> {
  const enrolments = await db().enrolment.findMany({
    where: {
      personId: { in: [...personIds] },
      status: { in: ['requested', 'confirmed', 'waiting', 'offered'] },
      cohort: {
        cancelledAt: null,
        OR: [
          { sessions: { some: { cancelledAt: null, endsAt: { gt: now } } } },
          { sessions: { none: { cancelledAt: null } } },
        ],
      },
    },
    select: {
      personId: true,
      cohortId: true,
      status: true,
      cohort: {
        select: {
          course: { select: { title: true } },
          sessions: {
            where: { cancelledAt: null, endsAt: { gt: now } },
            orderBy: { startsAt: 'asc' },
            take: 1,
          },
        },
      },
    },
    orderBy: { id: 'asc' },
  })
  const places = enrolments
    .map(({ personId, cohortId, status, cohort }) => ({
      personId,
      cohortId,
      status,
      course: cohort.course.title,
      startsAt: cohort.sessions[0]?.startsAt ?? null,
    }))
    .toSorted((a, b) => (a.startsAt?.getTime() ?? Infinity) - (b.startsAt?.getTime() ?? Infinity))
  return Map.groupBy(places, ({ personId }) => personId)
}

export type Done = { personId: number; courses: number; latest: string; latestOn: Day }

/** How many courses each person has validly completed on a day, and the latest one. People without any are left out. */
export async function listDone(personIds: readonly number[], day: Day): Promise<Map<number, Done>> {
  const rows = await queryRows<{ personId: number; title: string; completedOn: Day }>(
    db(),
    Prisma.sql`SELECT c."personId", k."title", MAX(c."completedOn") AS "completedOn" FROM "Completion" c
      JOIN "Course" k ON k."id" = c."courseId"
      WHERE c."personId" IN ${listOf(personIds)} AND c."revokedAt" IS NULL AND (c."endsOn" IS NULL OR c."endsOn" > ${day})
      GROUP BY c."personId", k."id", k."title" ORDER BY "completedOn", k."title"`,
  )
  return new Map(
    [...Map.groupBy(rows, ({ personId }) => personId)].map(([personId, own]) => {
      const latest = own.at(-1)
      return [
        personId,
        {
          personId,
          courses: own.length,
          latest: latest?.title ?? '',
          latestOn: latest?.completedOn ?? day,
        },
      ]
    }),
  )
}
