/** What pages say about findings: names, courses, sessions and dates. Each function reads a page of findings at once. */
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { HAS_NO_MARK } from '#app/data/oversight/quality/learning-finders.server.ts'

const byId = <Row extends { id: number }>(rows: readonly Row[]): Map<number, Row> =>
  new Map(rows.map((row) => [row.id, row]))

/** People with their latest post. */
export async function listPeopleFound(ids: readonly number[]) {
  const rows = await db().person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: {
      id: true,
      name: true,
      email: true,
      staffId: true,
      formerEmails: { select: { email: true, until: true }, orderBy: { id: 'desc' } },
      postings: {
        select: {
          from: true,
          until: true,
          organisation: { select: { name: true } },
          profession: { select: { name: true } },
          grade: { select: { name: true } },
        },
        orderBy: [{ from: 'desc' }, { id: 'desc' }],
        take: 1,
      },
    },
  })
  return byId(rows.map(({ postings, ...person }) => ({ ...person, post: postings[0] ?? null })))
}
export type PersonFound =
  Awaited<ReturnType<typeof listPeopleFound>> extends Map<number, infer Person> ? Person : never

export const listOrganisationsFound = async (ids: readonly number[]) =>
  byId(
    await db().organisation.findMany({
      where: { id: { in: [...new Set(ids)] } },
      select: { id: true, code: true, name: true },
    }),
  )

export const listPostsFound = async (ids: readonly number[]) =>
  byId(
    await db().posting.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, from: true, until: true, organisation: { select: { name: true } } },
    }),
  )

export const listCompletionsFound = async (ids: readonly number[]) =>
  byId(
    await db().completion.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        completedOn: true,
        course: { select: { title: true } },
        cohort: { select: { id: true, name: true } },
      },
    }),
  )

export const listMarksFound = async (ids: readonly number[]) =>
  byId(
    await db().attendance.findMany({
      where: { id: { in: [...new Set(ids)] } },
      select: {
        id: true,
        session: {
          select: {
            id: true,
            title: true,
            startsAt: true,
            endsAt: true,
            cohort: { select: { course: { select: { title: true } } } },
          },
        },
      },
    }),
  )

/** Cohorts with their first session that has people without a mark, and how many of its people have none. */
export async function listCohortsFound(ids: readonly number[]) {
  const cohorts = await db().cohort.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, course: { select: { title: true } } },
  })
  const unmarked = await queryRows<{ cohortId: number; sessionId: number; people: number }>(
    db(),
    Prisma.sql`SELECT s."cohortId", s."id" AS "sessionId", COUNT(*) AS "people" FROM "Session" s
      JOIN "Enrolment" e ON e."cohortId" = s."cohortId"
      WHERE s."cohortId" IN (${Prisma.join([...ids, -1])}) AND s."cancelledAt" IS NULL AND ${HAS_NO_MARK}
      GROUP BY s."cohortId", s."id", s."startsAt" ORDER BY s."startsAt", s."id"`,
  )
  return byId(
    cohorts.map((cohort) => ({
      ...cohort,
      unmarked: unmarked.find(({ cohortId }) => cohortId === cohort.id) ?? null,
    })),
  )
}

export const listHeadcountSetsFound = async (ids: readonly number[]) =>
  byId(
    await db().headcountSet.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, name: true, asAt: true },
    }),
  )

export const listRolesFound = async (ids: readonly number[]) =>
  byId(
    await db().roleGrant.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, role: true },
    }),
  )

/** The latest message to each of these addresses that failed, by address. */
export async function listFailuresTo(emails: readonly string[]) {
  const rows = await db().outboxMessage.findMany({
    where: { to: { in: [...emails] }, failedAt: { not: null } },
    select: { id: true, to: true, lastError: true },
    orderBy: { id: 'asc' },
  })
  return new Map(rows.map((row) => [row.to, row]))
}

/** How many people of a ring of managers are named. */
const MAX_NAMED = 6

/** The names of the people in each ring of managers, from one of them on. */
export async function listRings(personIds: readonly number[]): Promise<Map<number, string[]>> {
  const rings = new Map<number, string[]>()
  for (const start of personIds) {
    const names: string[] = []
    let id: number | null = start
    while (id !== null && names.length < MAX_NAMED && (id !== start || names.length === 0)) {
      const person: { name: string; managerId: number | null } | null =
        await db().person.findUnique({ where: { id }, select: { name: true, managerId: true } })
      if (!person) break
      names.push(person.name)
      id = person.managerId
    }
    rings.set(start, id === start ? names : [...names, 'others'])
  }
  return rings
}
