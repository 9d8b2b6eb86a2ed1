/**
 * Counts training needs from the latest self-assessment that each person in post submitted in the
 * months up to a date, against one version of the criterion. The queries return counts, never
 * people.
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
import {
  ANSWER_MONTHS,
  type AnswerCell,
  type AreaCell,
  type NeedsBy,
  type ResponseCell,
} from '#app/domain/needs/needs.ts'
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

const COLUMNS: Readonly<Record<NeedsBy, string>> = {
  department: 'organisationId',
  profession: 'professionId',
  grade: 'gradeId',
}

/** SQL that selects and groups by the columns for the given dimensions. The other columns are null. */
const breakdownColumns = (
  by: readonly NeedsBy[],
  table: string,
): { select: Prisma.Sql; group: Prisma.Sql } => ({
  select: Prisma.raw(
    Object.entries(COLUMNS)
      .map(([dimension, column]) =>
        by.some((selected) => selected === dimension)
          ? `${table}."${column}"`
          : `NULL AS "${column}"`,
      )
      .join(', '),
  ),
  group:
    by.length === 0
      ? Prisma.empty
      : Prisma.raw(by.map((dimension) => `, ${table}."${COLUMNS[dimension]}"`).join('')),
})

/**
 * Three common table expressions (CTEs): `people` who answered, with their posting on the date;
 * their latest `answers` for each skill; and the target level `expected` of each profession and
 * grade among them. A target for a grade in a profession takes precedence over one for the grade
 * alone. SQLite reads the tables of a CROSS JOIN in the order given. Otherwise it reads every posting
 * first.
 */
const withAnswers = (count: NeedsCount, skillIds: readonly number[]): Prisma.Sql => {
  const ids = Prisma.join([...skillIds, -1])
  const target = (ofProfession: Prisma.Sql) => Prisma.sql`
    (SELECT MAX(l."order") FROM "Target" t JOIN "Level" l ON l."id" = t."levelId"
     WHERE t."skillId" = s."id" AND t."gradeId" = d."gradeId" AND t."professionId" ${ofProfession})`
  return Prisma.sql`
    WITH "people" AS MATERIALIZED (
      SELECT l."id" AS "assessmentId", o."departmentId" AS "organisationId", p."professionId", p."gradeId"
      FROM (${latestAssessments(count)}) l CROSS JOIN "Posting" p
      JOIN ${departmentsOn(count.asAt)} o ON o."id" = p."organisationId"
      WHERE p."personId" = l."personId" AND ${isHeldOn(count.asAt)} ${inPopulation(Prisma.sql`p."gradeId"`, count)}),
    "answers" AS (
      SELECT p."assessmentId", p."organisationId", p."professionId", p."gradeId", r."skillId", r."answer"
      FROM "people" p JOIN "Rating" r ON r."assessmentId" = p."assessmentId"
      WHERE r."skillId" IN (${ids}) AND ${isLatestRating}),
    "expected" AS MATERIALIZED (
      SELECT s."id" AS "skillId", s."areaId", d."professionId", d."gradeId",
        COALESCE(${target(Prisma.sql`= d."professionId"`)}, ${target(Prisma.sql`IS NULL`)}) AS "target"
      FROM (SELECT DISTINCT "professionId", "gradeId" FROM "people") d CROSS JOIN "Skill" s WHERE s."id" IN (${ids}))`
}

/** SQL for the order of the level (`l`) in an answer (`a`): 0 for "not yet", null if the answer is not a level. */
const order: Prisma.Sql = Prisma.sql`(CASE WHEN a."answer" = 'not-yet' THEN 0 ELSE l."order" END)`

/** Counts people by answer and target level, for the given skills and dimensions. */
export async function countAnswers(
  count: NeedsCount,
  skillIds: readonly number[],
  by: readonly NeedsBy[],
  tx: Tx = figuresDb(),
): Promise<AnswerCell[]> {
  const { select, group } = breakdownColumns(by, 'c')
  const department = by.includes('department') ? Prisma.sql`, a."organisationId"` : Prisma.empty
  return queryRows(
    tx,
    Prisma.sql`${withAnswers(count, skillIds)},
      "cells" AS (
        SELECT a."skillId", a."answer", a."professionId", a."gradeId" ${department}, COUNT(*) AS "people"
        FROM "answers" a GROUP BY a."skillId", a."answer", a."professionId", a."gradeId" ${department})
      SELECT c."skillId", c."answer", e."target", ${select}, CAST(SUM(c."people") AS BIGINT) AS "people"
      FROM "cells" c JOIN "expected" e ON e."skillId" = c."skillId" AND e."professionId" = c."professionId" AND e."gradeId" = c."gradeId"
      GROUP BY c."skillId", c."answer", e."target" ${group}`,
  )
}

/**
 * Counts people in each area as `below` (below target in any of its skills), `met` (at target in
 * all of them) or `other`. People with no answers are left out.
 */
export async function countAreas(
  count: NeedsCount,
  skillIds: readonly number[],
  by: readonly NeedsBy[],
  tx: Tx = figuresDb(),
): Promise<AreaCell[]> {
  const { select, group } = breakdownColumns(by, 'w')
  return queryRows(
    tx,
    Prisma.sql`${withAnswers(count, skillIds)},
      "perPerson" AS (
        SELECT a."assessmentId", a."organisationId", a."professionId", a."gradeId", e."areaId",
          SUM(CASE WHEN ${order} < e."target" THEN 1 ELSE 0 END) AS "below", SUM(CASE WHEN ${order} >= e."target" THEN 1 ELSE 0 END) AS "met"
        FROM "answers" a
        JOIN "expected" e ON e."skillId" = a."skillId" AND e."professionId" = a."professionId" AND e."gradeId" = a."gradeId"
        LEFT JOIN "Level" l ON l."versionId" = ${count.versionId} AND l."code" = a."answer"
        GROUP BY a."assessmentId", a."organisationId", a."professionId", a."gradeId", e."areaId"),
      "targets" AS (SELECT "areaId", "professionId", "gradeId", COUNT("target") AS "skills" FROM "expected" GROUP BY "areaId", "professionId", "gradeId"),
      "sides" AS (
        SELECT s."areaId", s."organisationId", s."professionId", s."gradeId",
          CASE WHEN s."below" > 0 THEN 'below' WHEN k."skills" > 0 AND s."met" = k."skills" THEN 'met' ELSE 'other' END AS "side"
        FROM "perPerson" s JOIN "targets" k ON k."areaId" = s."areaId" AND k."professionId" = s."professionId" AND k."gradeId" = s."gradeId")
      SELECT w."areaId", w."side", ${select}, COUNT(*) AS "people" FROM "sides" w GROUP BY w."areaId", w."side" ${group}`,
  )
}
