/** The people of a list, by surname. */
import { figuresDb, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { dayOf, jsonArrayOf, jsonValues } from '#app/data/database/dialect.server.ts'
import { joinDepartment, joinedDepartmentId } from '#app/data/facts/departments.server.ts'
import { countingCompletions, isHeldOn } from '#app/data/facts/uptake.server.ts'
import { listCountsOf, type ListCounts } from '#app/data/uptake/people/count-places.server.ts'
import { overdueAssignments } from '#app/data/uptake/people/overdue.server.ts'
import {
  BY_SURNAME,
  countingCourses,
  isAhead,
  peopleListed,
} from '#app/data/uptake/people/people-listed.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { ACTIVE_STATUSES } from '#app/domain/learning/places.ts'
import type { ListedPerson, PeopleQuery } from '#app/domain/uptake/people.ts'

/** The ids of the people, by surname. */
export async function listPeopleIds(
  query: PeopleQuery,
  today: Day,
  { skip = 0, take }: { skip?: number; take?: number } = {},
  tx: Tx = figuresDb(),
): Promise<number[]> {
  const limit = take === undefined ? Prisma.empty : Prisma.sql`LIMIT ${take} OFFSET ${skip}`
  const rows = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`SELECT person."id" ${peopleListed(query, today)} ORDER BY ${BY_SURNAME} ${limit}`,
  )
  return rows.map(({ id }) => id)
}

type CountedRow = { id: number; total: number; booked: number; waiting: number }

/**
 * The ids of the first people, by surname, with how many people the list has and how many of them
 * have a place or wait for one. It looks at everyone once, which takes seconds for all civil servants.
 */
export async function listFirstPeople(
  query: PeopleQuery,
  today: Day,
  take: number,
  tx: Tx = figuresDb(),
): Promise<{ ids: number[]; counts: ListCounts }> {
  const rows = await queryRows<CountedRow>(
    tx,
    Prisma.sql`SELECT person."id", COUNT(*) OVER () AS "total", COALESCE(SUM(place."booked") OVER (), 0) AS "booked",
        COALESCE(SUM(1 - place."booked") OVER (), 0) AS "waiting"
      ${peopleListed(query, today)} ORDER BY ${BY_SURNAME} LIMIT ${take}`,
  )
  return {
    ids: rows.map(({ id }) => id),
    counts: listCountsOf(rows[0] ?? { total: 0, booked: 0, waiting: 0 }),
  }
}

type Row = Omit<
  ListedPerson,
  'place' | 'cohort' | 'startsOn' | 'hasDeclined' | 'hasClaim' | 'overdue'
> & { hasDeclined: number; hasClaim: number }
type PlaceRow = { personId: number; status: string; cohort: string; startsOn: Day | null }

const given = (ids: readonly number[]): Prisma.Sql =>
  Prisma.sql`${jsonValues(Prisma.sql`${JSON.stringify(ids)}`, 'integer')} given`

const queryPosts = (query: PeopleQuery, ids: readonly number[], today: Day, tx: Tx) =>
  queryRows<Row>(
    tx,
    Prisma.sql`SELECT person."id" AS "personId", person."name", o."name" AS "organisation", o."code" AS "organisationCode",
        d."name" AS "department", f."name" AS "profession", g."name" AS "grade",
        CASE WHEN EXISTS (SELECT 1 FROM "Enrolment" e JOIN "Cohort" k ON k."id" = e."cohortId" AND k."courseId" IN (${countingCourses(query)})
          WHERE e."personId" = person."id" AND e."status" = 'declined') THEN 1 ELSE 0 END AS "hasDeclined",
        CASE WHEN EXISTS (SELECT 1 FROM "CompletionClaim" m WHERE m."personId" = person."id" AND m."status" = 'pending'
          AND m."courseId" IN (${countingCourses(query)})) THEN 1 ELSE 0 END AS "hasClaim",
        (SELECT MAX(c."endsOn") FROM "Completion" c WHERE c."personId" = person."id" AND ${countingCompletions(query)}
          AND c."completedOn" <= ${today} AND c."endsOn" > ${today}) AS "endsOn"
      FROM ${given(ids)} JOIN "Person" person ON person."id" = given."value"
      JOIN "Posting" p ON p."personId" = person."id" AND ${isHeldOn(today)}
      JOIN "Organisation" o ON o."id" = p."organisationId" JOIN "Profession" f ON f."id" = p."professionId"
      JOIN "Grade" g ON g."id" = p."gradeId" ${joinDepartment('top', Prisma.sql`p."organisationId"`, Prisma.sql`${today}`)}
      JOIN "Organisation" d ON d."id" = ${joinedDepartmentId('top', Prisma.sql`p."organisationId"`)}
      ORDER BY ${BY_SURNAME}`,
  )

/** The places and waiting lists of these people. Places come last, so that they win in a map. */
const queryPlaces = (query: PeopleQuery, ids: readonly number[], today: Day, tx: Tx) =>
  queryRows<PlaceRow>(
    tx,
    Prisma.sql`SELECT e."personId", e."status", k."name" AS "cohort",
        (SELECT MIN(${dayOf(Prisma.sql`s."startsAt"`)}) FROM "Session" s WHERE s."cohortId" = k."id" AND s."cancelledAt" IS NULL) AS "startsOn"
      FROM ${given(ids)} JOIN "Enrolment" e ON e."personId" = given."value" AND e."status" IN (${Prisma.join([...ACTIVE_STATUSES])})
      JOIN "Cohort" k ON k."id" = e."cohortId" AND ${isAhead(today)}
      WHERE ${
        query.list === 'overdue'
          ? Prisma.sql`EXISTS (SELECT 1 FROM (${overdueAssignments(today)}) late WHERE late."personId" = e."personId" AND late."courseId" = k."courseId")`
          : Prisma.sql`k."courseId" IN (${countingCourses(query)})`
      }
      ORDER BY CASE WHEN e."status" IN ('confirmed', 'requested') THEN 1 ELSE 0 END, e."id"`,
  )

async function findOverdue(ids: readonly number[], today: Day, tx: Tx) {
  const rows = await queryRows<{ personId: number; titles: string; dueOn: Day }>(
    tx,
    Prisma.sql`SELECT late."personId", MIN(late."dueOn") AS "dueOn", CAST(${jsonArrayOf(Prisma.sql`k."title"`)} AS TEXT) AS "titles"
      FROM (${overdueAssignments(today)}) late JOIN ${given(ids)} ON given."value" = late."personId"
      JOIN "Course" k ON k."id" = late."courseId" GROUP BY late."personId"`,
  )
  return new Map(
    rows.map(({ personId, titles, dueOn }) => [
      personId,
      { titles: [...new Set(JSON.parse(titles) as string[])], dueOn },
    ]),
  )
}

/** What a list says about these people, by surname. Leaves out people who have left meanwhile. */
export async function describePeople(
  query: PeopleQuery,
  ids: readonly number[],
  today: Day,
  tx: Tx = figuresDb(),
): Promise<ListedPerson[]> {
  if (ids.length === 0) return []
  const posts = await queryPosts(query, ids, today, tx)
  const places = new Map(
    (await queryPlaces(query, ids, today, tx)).map((place) => [place.personId, place]),
  )
  const overdue = query.list === 'overdue' ? await findOverdue(ids, today, tx) : new Map()
  return posts.map((row): ListedPerson => {
    const place = places.get(row.personId)
    const isBooked = place?.status === 'confirmed' || place?.status === 'requested'
    return {
      ...row,
      endsOn: query.list === 'expiring' ? row.endsOn : null,
      hasDeclined: row.hasDeclined === 1,
      hasClaim: row.hasClaim === 1,
      place: place ? (isBooked ? 'booked' : 'waiting') : 'no-place',
      cohort: place?.cohort ?? null,
      startsOn: place?.startsOn ?? null,
      overdue: overdue.get(row.personId) ?? null,
    }
  })
}
