/**
 * Counts training needs from the latest self-assessment that each person in post submitted in the
 * months up to a date, against one version of the criterion. The queries return counts or sets of
 * answers, never people.
 */
import {
  figuresDb,
  Prisma,
  queryRow,
  queryRows,
  type Tx,
} from '#app/data/database/database.server.ts'
import { departmentsOn } from '#app/data/facts/departments.server.ts'
import { isHeldOn, inPopulation } from '#app/data/facts/uptake.server.ts'
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import type { AnswerSets, SkillTarget } from '#app/domain/needs/answer-sets.ts'
import { ANSWER_MONTHS, type ResponseCell } from '#app/domain/needs/needs.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'
import { dayInLondon, instantInLondon } from '#app/platform/clock.server.ts'

/** The people to count, and the version to count against. */
export type NeedsCount = { versionId: number; asAt: Day; population: Population }

/** The first instant of a day in London. */
export const startOfDay = (day: Day): Date =>
  instantInLondon(day, '00:00') ?? new Date(`${day}T00:00:00Z`)

/** Finds the version of the criterion in force at the end of a day: the last one published by then. */
export async function findVersionInForce(day: Day, tx: Tx = figuresDb()) {
  return tx.frameworkVersion.findFirst({
    where: {
      status: { in: ['published', 'retired'] },
      publishedAt: { lt: startOfDay(addDays(day, 1)) },
    },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      version: true,
      publishedAt: true,
      framework: { select: { id: true, code: true, title: true } },
      levels: { orderBy: { order: 'asc' }, select: { code: true, name: true, order: true } },
      areas: { orderBy: { order: 'asc' }, select: { id: true, code: true, name: true } },
      skills: {
        orderBy: { order: 'asc' },
        select: { id: true, code: true, name: true, areaId: true },
      },
    },
  })
}
export type VersionInForce = NonNullable<Awaited<ReturnType<typeof findVersionInForce>>>

/** Finds the date of the first submitted self-assessment. */
export async function findFirstAnswerDay(tx: Tx = figuresDb()): Promise<Day | null> {
  const first = await tx.assessment.findFirst({
    where: { submittedAt: { not: null } },
    orderBy: { submittedAt: 'asc' },
    select: { submittedAt: true },
  })
  return first?.submittedAt ? dayInLondon(first.submittedAt) : null
}

/** SQL for whether a self-assessment (`a`) was submitted in the `ANSWER_MONTHS` up to a date. */
const inWindow = (asAt: Day): Prisma.Sql => Prisma.sql`
  a."submittedAt" >= ${startOfDay(addDays(addMonths(asAt, -ANSWER_MONTHS), 1))} AND a."submittedAt" < ${startOfDay(addDays(asAt, 1))}`

/** SQL that selects each person’s most recent self-assessment. */
const latestAssessments = ({ versionId, asAt }: NeedsCount): Prisma.Sql => Prisma.sql`
  SELECT "id", "personId" FROM (
    SELECT a."id", a."personId", ROW_NUMBER() OVER (PARTITION BY a."personId" ORDER BY a."submittedAt" DESC, a."id" DESC) AS "place"
    FROM "Assessment" a WHERE a."versionId" = ${versionId} AND ${inWindow(asAt)}
  ) AS "submitted" WHERE "place" = 1`

/** SQL for whether a person in post (`p`) submitted a self-assessment that counts. */
const hasAnswered = ({ versionId, asAt }: NeedsCount): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "Assessment" a WHERE a."personId" = p."personId" AND a."versionId" = ${versionId} AND ${inWindow(asAt)})`

/**
 * Counts people in post, and how many of them answered, by department, profession and grade. It names
 * every grade, because SQLite then reads postings from an index by grade that has all columns.
 */
export const countResponse = (count: NeedsCount, tx: Tx = figuresDb()): Promise<ResponseCell[]> =>
  queryRows(
    tx,
    Prisma.sql`
      SELECT o."departmentId" AS "organisationId", c."professionId", c."gradeId",
        CAST(SUM(c."inPost") AS BIGINT) AS "inPost", CAST(SUM(c."assessed") AS BIGINT) AS "assessed"
      FROM (
        SELECT p."organisationId", p."professionId", p."gradeId", COUNT(*) AS "inPost", COUNT(d."personId") AS "assessed"
        FROM "Posting" p LEFT JOIN (
          SELECT DISTINCT a."personId" FROM "Assessment" a WHERE a."versionId" = ${count.versionId} AND ${inWindow(count.asAt)}
        ) d ON d."personId" = p."personId"
        WHERE ${isHeldOn(count.asAt)} AND p."gradeId" IN (SELECT "id" FROM "Grade" ${count.population === 'all' ? Prisma.empty : Prisma.sql`WHERE "scs"`})
        GROUP BY p."gradeId", p."organisationId", p."professionId") c
      JOIN ${departmentsOn(count.asAt)} o ON o."id" = c."organisationId"
      GROUP BY o."departmentId", c."professionId", c."gradeId"`,
  )

/** Counts people in post who only answered against another version. All other counts leave them out. */
export async function countOtherVersions(count: NeedsCount, tx: Tx = figuresDb()): Promise<number> {
  const { people } = await queryRow<{ people: number }>(
    tx,
    Prisma.sql`
      SELECT COUNT(DISTINCT p."personId") AS "people" FROM "Posting" p
      WHERE ${isHeldOn(count.asAt)} ${inPopulation(Prisma.sql`p."gradeId"`, count)}
        AND p."personId" IN (SELECT a."personId" FROM "Assessment" a WHERE a."versionId" <> ${count.versionId} AND ${inWindow(count.asAt)})
        AND NOT ${hasAnswered(count)}`,
  )
  return people
}

/** SQL for whether a rating (`r`) is the latest for its skill. An index lookup for each rating is faster than ranking all of them. */
export const isLatestRating: Prisma.Sql = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "Rating" later WHERE later."assessmentId" = r."assessmentId" AND later."skillId" = r."skillId"
    AND (later."ratedAt" > r."ratedAt" OR (later."ratedAt" = r."ratedAt" AND later."id" > r."id")))`

/** SQL for the position of an answer in a list of all answers. */
const numberOf = (answers: readonly string[]): Prisma.Sql => {
  const cases = answers.map(
    (answer, number) => Prisma.sql`WHEN ${answer} THEN ${Prisma.raw(String(number))}`,
  )
  return Prisma.sql`CASE r."answer" ${Prisma.join(cases, ' ')} END`
}

/**
 * How people who answered did so, one row for each department, profession and grade. Reads each
 * rating once: at full size, counting in SQL sorts all of them several times.
 */
export const listAnswerSets = (
  count: NeedsCount,
  { skillIds, answers }: { skillIds: readonly number[]; answers: readonly string[] },
  tx: Tx = figuresDb(),
): Promise<AnswerSets[]> =>
  // SQLite reads the tables of a CROSS JOIN in the order given. Otherwise it reads every posting first.
  queryRows(
    tx,
    Prisma.sql`
      WITH "people" AS MATERIALIZED (
        SELECT o."departmentId" AS "organisationId", p."professionId", p."gradeId", (
          SELECT string_agg(r."skillId" || ':' || ${numberOf(answers)}, ' ' ORDER BY r."ratedAt", r."id") FROM "Rating" r
          WHERE r."assessmentId" = l."id" AND r."skillId" IN (${Prisma.join([...skillIds, -1])})) AS "given"
        FROM (${latestAssessments(count)}) l CROSS JOIN "Posting" p
        JOIN ${departmentsOn(count.asAt)} o ON o."id" = p."organisationId"
        WHERE p."personId" = l."personId" AND ${isHeldOn(count.asAt)} ${inPopulation(Prisma.sql`p."gradeId"`, count)})
      SELECT "organisationId", "professionId", "gradeId", string_agg("given", ';') AS "answers" FROM "people"
      WHERE "given" IS NOT NULL GROUP BY "organisationId", "professionId", "gradeId"`,
  )

/** The target levels in these skills. */
export const listSkillTargets = (
  skillIds: readonly number[],
  tx: Tx = figuresDb(),
): Promise<SkillTarget[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT t."skillId", t."gradeId", t."professionId", l."order" FROM "Target" t JOIN "Level" l ON l."id" = t."levelId"
      WHERE t."skillId" IN (${Prisma.join([...skillIds, -1])})`,
  )
