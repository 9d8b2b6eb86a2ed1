/** What was done for the people in a scope: reminders and nominations, and how many have a place since. */
import { figuresDb, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { dayOf } from '#app/data/database/dialect.server.ts'
import { countingCourses, isInScope } from '#app/data/uptake/people/people-listed.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import type { PeopleAct, PeopleQuery } from '#app/domain/uptake/people.ts'
import { instantInLondon } from '#app/platform/clock.server.ts'

const DAYS = 90
const MAX_SHOWN = 6

type Row = Omit<PeopleAct, 'kind'>

const inNumbers = (kind: PeopleAct['kind'], rows: readonly Row[]): PeopleAct[] =>
  rows.map(({ people, placed, ...row }) => ({
    ...row,
    kind,
    people: Number(people),
    placed: Number(placed),
  }))

/** The last acts of 90 days, most recent first. Only people of the scope are counted, in post today. */
export async function listActs(
  query: PeopleQuery,
  today: Day,
  tx: Tx = figuresDb(),
): Promise<PeopleAct[]> {
  const since = instantInLondon(addDays(today, -DAYS), '00:00')
  const inScope = isInScope(query, today, query.list === 'overdue')
  const hasPlaceSince = (personId: Prisma.Sql, at: Prisma.Sql) => Prisma.sql`EXISTS (
    SELECT 1 FROM "Enrolment" e JOIN "Cohort" k ON k."id" = e."cohortId" AND k."cancelledAt" IS NULL AND k."courseId" IN (${countingCourses(query)})
      JOIN "EnrolmentEvent" v ON v."enrolmentId" = e."id" AND v."status" IN ('confirmed', 'requested') AND v."at" > ${at}
    WHERE e."personId" = ${personId} AND e."status" IN ('confirmed', 'requested'))`
  const reminded = await queryRows<Row>(
    tx,
    Prisma.sql`SELECT ${dayOf(Prisma.sql`q."createdAt"`)} AS "day", leader."name" AS "by", COUNT(*) AS "people",
        SUM(CASE WHEN ${hasPlaceSince(Prisma.sql`r."personId"`, Prisma.sql`r."sentAt"`)} THEN 1 ELSE 0 END) AS "placed"
      FROM "PeopleReminder" q JOIN "RemindedPerson" r ON r."reminderId" = q."id" AND r."stoppedAt" IS NULL
      JOIN "Posting" p ON p."personId" = r."personId" AND ${inScope}
      LEFT JOIN "Person" leader ON leader."id" = q."createdById"
      WHERE q."createdAt" >= ${since} AND q."list" = ${query.list}
      GROUP BY q."id", q."createdAt", leader."name" ORDER BY q."id" DESC LIMIT ${MAX_SHOWN}`,
  )
  const nominated = await queryRows<Row>(
    tx,
    Prisma.sql`SELECT n."day", n."by", COUNT(*) AS "people", SUM(n."placed") AS "placed" FROM (
        SELECT ${dayOf(Prisma.sql`e."createdAt"`)} AS "day", leader."id" AS "leaderId", leader."name" AS "by", e."personId",
          MAX(CASE WHEN e."status" IN ('confirmed', 'requested') THEN 1 ELSE 0 END) AS "placed"
        FROM "Enrolment" e JOIN "Cohort" k ON k."id" = e."cohortId" AND k."cancelledAt" IS NULL AND k."courseId" IN (${countingCourses(query)})
        JOIN "Person" leader ON leader."id" = e."nominatedById"
        JOIN "Posting" p ON p."personId" = e."personId" AND ${inScope}
        WHERE e."source" IN ('nomination', 'assignment') AND e."createdAt" >= ${since}
        GROUP BY ${dayOf(Prisma.sql`e."createdAt"`)}, leader."id", leader."name", e."personId") n
      GROUP BY n."day", n."leaderId", n."by" ORDER BY n."day" DESC LIMIT ${MAX_SHOWN}`,
  )
  return [...inNumbers('reminded', reminded), ...inNumbers('nominated', nominated)]
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))
    .slice(0, MAX_SHOWN)
}

/** When each of these people was last reminded. */
export async function findRemindedDays(
  ids: readonly number[],
  tx: Tx = figuresDb(),
): Promise<Map<number, Day>> {
  if (ids.length === 0) return new Map()
  const rows = await queryRows<{ personId: number; day: Day }>(
    tx,
    Prisma.sql`SELECT r."personId", MAX(${dayOf(Prisma.sql`r."sentAt"`)}) AS "day" FROM "RemindedPerson" r
      WHERE r."personId" IN (${Prisma.join([...ids])}) AND r."stoppedAt" IS NULL GROUP BY r."personId"`,
  )
  return new Map(rows.map(({ personId, day }) => [personId, day]))
}
