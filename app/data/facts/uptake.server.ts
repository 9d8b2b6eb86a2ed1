/**
 * Counts uptake exactly, in plain SQL over the facts. What can be shown is decided elsewhere
 * (domain/uptake/disclosure.ts). One query counts cells of people with the same department,
 * organisation, profession and grade. Every breakdown is a sum of these cells, so all tables of a
 * page count the same people.
 */
import { figuresDb, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { joinDepartment, joinedDepartmentId } from '#app/data/facts/departments.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { UptakeCell, UptakeCount } from '#app/domain/uptake/uptake.ts'

/**
 * The condition for completions (`c`) that count: not revoked, and for the course in the query or,
 * without one, for any qualifying course.
 */
export const countingCompletions = ({
  course,
}: Pick<UptakeCount, 'course'>): Prisma.Sql => Prisma.sql`
  c."revokedAt" IS NULL AND c."courseId" IN (${
    course === null
      ? Prisma.sql`SELECT "id" FROM "Course" WHERE "qualifying"`
      : Prisma.sql`SELECT "id" FROM "Course" WHERE "code" = ${course}`
  })`

/**
 * A condition for senior grades if the population is senior civil servants. A completion on a day
 * without a posting has no grade.
 */
export const inPopulation = (
  gradeId: Prisma.Sql,
  { population }: Pick<UptakeCount, 'population'>,
): Prisma.Sql =>
  population === 'all'
    ? Prisma.empty
    : Prisma.sql`AND ${gradeId} IN (SELECT "id" FROM "Grade" WHERE "scs")`

/**
 * The condition for postings (`p`) held on a day. The end of a posting is the first day after it.
 */
export const isHeldOn = (day: Day): Prisma.Sql =>
  Prisma.sql`p."from" <= ${day} AND (p."until" IS NULL OR p."until" > ${day})`

/**
 * Orders people by name. The expression has no index on purpose: with one, PostgreSQL might scan
 * everyone in order of name until it has found enough people who match.
 */
export const byName = (person: string): Prisma.Sql =>
  Prisma.raw(`${person}."name" || '', ${person}."id"`)

/**
 * The condition for completions whose person is or was a senior civil servant, if only they are
 * counted. There are so few of them that the database does not have to look at everyone's
 * completions.
 */
const byPopulation = ({ population }: UptakeCount): Prisma.Sql =>
  population === 'all'
    ? Prisma.empty
    : Prisma.sql`AND c."personId" IN (SELECT "personId" FROM "Posting" WHERE "gradeId" IN (SELECT "id" FROM "Grade" WHERE "scs"))`

/**
 * Each person once, as `counted`: their earliest counting completion up to a day, with the posting
 * held on the day of completion.
 * @param and another condition on the person of a completion (`c`)
 */
export function firstCompletions(count: UptakeCount, and: Prisma.Sql = Prisma.empty): Prisma.Sql {
  const { asAt, since } = count
  const counts = Prisma.sql`${countingCompletions(count)} ${inPopulation(Prisma.sql`c."gradeId"`, count)}`
  const columns = Prisma.sql`c."personId", c."completedOn", c."completedOn" AS "day", c."organisationId", c."professionId", c."gradeId"`
  if (since === null)
    return Prisma.sql`
      SELECT * FROM (
        SELECT ${columns}, ROW_NUMBER() OVER (PARTITION BY c."personId" ORDER BY c."completedOn", c."id") AS "place"
        FROM "Completion" c WHERE ${counts} AND c."completedOn" <= ${asAt} ${byPopulation(count)} ${and}
      ) AS "ranked" WHERE "place" = 1`
  // There are few completions in a period, so the database looks for an earlier one of each.
  return Prisma.sql`
    SELECT * FROM (
      SELECT ${columns}, c."id" FROM "Completion" c WHERE ${counts} AND c."completedOn" >= ${since} AND c."completedOn" <= ${asAt} ${and}
    ) AS "first" WHERE NOT EXISTS (
      SELECT 1 FROM "Completion" c WHERE c."personId" = "first"."personId" AND ${counts}
        AND (c."completedOn" < "first"."completedOn" OR (c."completedOn" = "first"."completedOn" AND c."id" < "first"."id")))`
}

/**
 * Whether a person has a counting completion that is valid on the day. `EXISTS` uses the index for
 * each person, or PostgreSQL turns it into a join. With `IN (SELECT …)`, a million rows would not
 * fit in its working memory, and PostgreSQL would scan all of them for each person.
 */
export const isUpskilledOn = (
  personId: Prisma.Sql,
  count: Pick<UptakeCount, 'course' | 'asAt'>,
): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "Completion" c WHERE c."personId" = ${personId}
    AND ${countingCompletions(count)} AND c."completedOn" <= ${count.asAt} AND (c."endsOn" IS NULL OR c."endsOn" > ${count.asAt}))`

/**
 * People in post on the day, as `counted`. `upskilled` is 1 if they have a completion valid on the
 * day.
 */
const peopleInPost = (count: UptakeCount): Prisma.Sql => Prisma.sql`
  SELECT p."personId", CAST(${count.asAt} AS TEXT) AS "day", p."organisationId", p."professionId", p."gradeId",
    CASE WHEN ${isUpskilledOn(Prisma.sql`p."personId"`, count)} THEN 1 ELSE 0 END AS "upskilled"
  FROM "Posting" p
  WHERE ${isHeldOn(count.asAt)} ${inPopulation(Prisma.sql`p."gradeId"`, count)}`

type CountedCell = Omit<UptakeCell, 'left'>

/**
 * The cells of a count. `base` is the number of people in post for coverage, and null for the other
 * measures.
 * @param today the day whose postings count if the query's structure is `now`
 */
export async function countUptakeCells(
  count: UptakeCount,
  today: Day,
  tx: Tx = figuresDb(),
): Promise<UptakeCell[]> {
  const isCoverage = count.measure === 'coverage'
  const counted = isCoverage ? peopleInPost(count) : firstCompletions(count)
  const upskilled = isCoverage ? Prisma.sql`SUM(counted."upskilled")` : Prisma.sql`COUNT(*)`
  const base = isCoverage ? Prisma.sql`COUNT(*)` : Prisma.sql`NULL`
  const place = Prisma.raw(count.structure === 'now' ? 'p' : 'counted')
  const currentPostings =
    count.structure === 'now'
      ? Prisma.sql`LEFT JOIN "Posting" p ON p."personId" = counted."personId" AND ${isHeldOn(today)}`
      : Prisma.empty
  const organisation = Prisma.sql`${place}."organisationId"`
  const day =
    count.structure === 'now' ? Prisma.sql`CAST(${today} AS TEXT)` : Prisma.sql`counted."day"`
  const cells = await queryRows<CountedCell>(
    tx,
    Prisma.sql`
      SELECT ${joinedDepartmentId('department', organisation)} AS "departmentId", ${organisation}, ${place}."professionId", ${place}."gradeId",
        ${upskilled} AS "upskilled", ${base} AS "base"
      FROM (${counted}) counted ${currentPostings} ${joinDepartment('department', organisation, day)}
      GROUP BY ${joinedDepartmentId('department', organisation)}, ${organisation}, ${place}."professionId", ${place}."gradeId"`,
  )
  return cells.map((cell) => ({
    ...cell,
    left: count.structure === 'now' && cell.organisationId === null,
  }))
}
