/** Counts the reasons for a change in the number of people upskilled, for viewers who can see exact figures. */
import { figuresDb, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import { countingCompletions, isHeldOn, inPopulation } from '#app/data/facts/uptake.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { PaceParts } from '#app/domain/uptake/pace.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'

/** The start or end of the period, with the organisations in scope on that day. Null means all of them. */
export type PaceEnd = { day: Day; organisationIds: readonly number[] | null }

type Counted = Pick<UptakeCount, 'course' | 'population'> & {
  professionId: number | null
  gradeId?: number | null
}

/** SQL that checks each person in post, because there are fewer of them than people who completed a course. */
const isUpskilled = (
  personId: Prisma.Sql,
  day: Day,
  count: Counted,
): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "Completion" c WHERE c."personId" = ${personId} AND ${countingCompletions(count)}
    AND c."completedOn" <= ${day} AND (c."endsOn" IS NULL OR c."endsOn" > ${day}))`

function peopleAt(
  { day, organisationIds }: PaceEnd,
  count: Counted,
  columns: (upskilled: Prisma.Sql) => Prisma.Sql,
): Prisma.Sql {
  const organisations =
    organisationIds === null
      ? Prisma.empty
      : Prisma.sql`AND p."organisationId" IN (SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(organisationIds)}`, 'integer')} j)`
  const profession =
    count.professionId === null
      ? Prisma.empty
      : Prisma.sql`AND p."professionId" = ${count.professionId}`
  const grade =
    count.gradeId == null ? Prisma.empty : Prisma.sql`AND p."gradeId" = ${count.gradeId}`
  return Prisma.sql`SELECT p."personId", ${columns(Prisma.sql`CASE WHEN ${isUpskilled(Prisma.sql`p."personId"`, day, count)} THEN 1 ELSE 0 END`)}
    FROM "Posting" p WHERE ${isHeldOn(day)} ${inPopulation(Prisma.sql`p."gradeId"`, count)} ${organisations} ${profession} ${grade}`
}

/**
 * Counts the people who were in post and upskilled on only one of the two days, by reason. Anyone
 * who was not in post in the scope on the first day came in, whenever they completed the course.
 * Anyone who was not in post in the scope on the second day went out.
 */
export function countPaceParts(
  count: Counted,
  { start, end }: { start: PaceEnd; end: PaceEnd },
  tx: Tx = figuresDb(),
): Promise<PaceParts> {
  const sum = (condition: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`COALESCE(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`
  const gained = Prisma.sql`"after" = 1 AND "before" = 0`
  const lost = Prisma.sql`"after" = 0 AND "before" = 1`
  return queryRow(
    tx,
    Prisma.sql`SELECT ${sum(Prisma.sql`${gained} AND "started" = 1 AND "had" = 0`)} AS "newly",
      ${sum(Prisma.sql`${gained} AND "started" = 1 AND "had" = 1`)} AS "renewed",
      ${sum(Prisma.sql`${gained} AND "started" = 0`)} AS "cameIn",
      ${sum(Prisma.sql`${lost} AND "ended" = 0`)} AS "wentOut",
      ${sum(Prisma.sql`${lost} AND "ended" = 1`)} AS "expired"
    FROM (
      SELECT changed.*, CASE WHEN EXISTS (
        SELECT 1 FROM "Completion" c WHERE c."personId" = changed."personId" AND ${countingCompletions(count)} AND c."completedOn" <= ${start.day}
      ) THEN 1 ELSE 0 END AS "had"
      FROM (
        SELECT "personId", MAX("started") AS "started", MAX("before") AS "before", MAX("ended") AS "ended", MAX("after") AS "after" FROM (
          ${peopleAt(start, count, (upskilled) => Prisma.sql`1 AS "started", ${upskilled} AS "before", 0 AS "ended", 0 AS "after"`)}
          UNION ALL
          ${peopleAt(end, count, (upskilled) => Prisma.sql`0 AS "started", 0 AS "before", 1 AS "ended", ${upskilled} AS "after"`)}
        ) AS "ends" GROUP BY "personId" HAVING MAX("before") <> MAX("after")
      ) AS "changed"
    ) AS "people"`,
  )
}
