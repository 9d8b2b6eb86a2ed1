/**
 * Counts training needs. For each skill, a person’s latest answer counts, among those submitted in
 * the months up to a date to that skill in any version in which it means the same. The queries
 * return counts or sets of answers, never people.
 */
import { figuresDb, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { departmentsOn } from '#app/data/facts/departments.server.ts'
import { isHeldOn, inPopulation } from '#app/data/facts/uptake.server.ts'
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import type { AnswerSets, SkillTarget } from '#app/domain/needs/answer-sets.ts'
import { ANSWER_MONTHS, type ResponseCell } from '#app/domain/needs/needs.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'
import { countingSkills, startOfDay } from '#app/data/needs/versions.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

/** The people to count, and the version to count against. */
export type NeedsCount = { versionId: number; asAt: Day; population: Population }

/** Finds the date of the first submitted self-assessment. */
export async function findFirstAnswerDay(tx: Tx = figuresDb()): Promise<Day | null> {
  const first = await tx.assessment.findFirst({
    where: { submittedAt: { not: null } },
    orderBy: { submittedAt: 'asc' },
    select: { submittedAt: true },
  })
  return first?.submittedAt ? dayInLondon(first.submittedAt) : null
}

/**
 * SQL for whether a self-assessment (`a`) was submitted in the `ANSWER_MONTHS` up to a date. Each
 * answer has its own window, which starts when the assessment that contains it is submitted.
 */
const inWindow = (asAt: Day): Prisma.Sql => Prisma.sql`
  a."submittedAt" >= ${startOfDay(addDays(addMonths(asAt, -ANSWER_MONTHS), 1))} AND a."submittedAt" < ${startOfDay(addDays(asAt, 1))}`

/**
 * SQL that selects the people who submitted a self-assessment in the window. `hasAnswers` is 1 if any
 * of their answers counts for a skill of the version.
 */
const peopleInWindow = ({ versionId, asAt }: NeedsCount): Prisma.Sql => Prisma.sql`
  SELECT a."personId", MAX(CASE WHEN EXISTS (
      SELECT 1 FROM "Rating" r WHERE r."assessmentId" = a."id" AND r."skillId" IN (${countingSkills(versionId)})
    ) THEN 1 ELSE 0 END) AS "hasAnswers"
  FROM "Assessment" a WHERE ${inWindow(asAt)} GROUP BY a."personId"`

/** `unusable`: people whose answers were all to skills that have changed since. They do not count as assessed. */
export type CountedResponse = ResponseCell & { unusable: number }

/**
 * Counts people in post, and how many of them answered, by department, profession and grade. It names
 * every grade, because SQLite then reads postings from an index by grade that has all columns.
 */
export const countResponse = (
  count: NeedsCount,
  tx: Tx = figuresDb(),
): Promise<CountedResponse[]> =>
  queryRows(
    tx,
    Prisma.sql`
      SELECT o."departmentId" AS "organisationId", c."professionId", c."gradeId",
        CAST(SUM(c."inPost") AS BIGINT) AS "inPost", CAST(SUM(c."assessed") AS BIGINT) AS "assessed",
        CAST(SUM(c."unusable") AS BIGINT) AS "unusable"
      FROM (
        SELECT p."organisationId", p."professionId", p."gradeId", COUNT(*) AS "inPost",
          COALESCE(SUM(d."hasAnswers"), 0) AS "assessed", COALESCE(SUM(1 - d."hasAnswers"), 0) AS "unusable"
        FROM "Posting" p LEFT JOIN (${peopleInWindow(count)}) d ON d."personId" = p."personId"
        WHERE ${isHeldOn(count.asAt)} AND p."gradeId" IN (SELECT "id" FROM "Grade" ${count.population === 'all' ? Prisma.empty : Prisma.sql`WHERE "scs"`})
        GROUP BY p."gradeId", p."organisationId", p."professionId") c
      JOIN ${departmentsOn(count.asAt)} o ON o."id" = c."organisationId"
      GROUP BY o."departmentId", c."professionId", c."gradeId"`,
  )

/** SQL for the position of an answer in a list of all answers. */
const numberOf = (answers: readonly string[]): Prisma.Sql => {
  const cases = answers.map(
    (answer, number) => Prisma.sql`WHEN ${answer} THEN ${Prisma.raw(String(number))}`,
  )
  return Prisma.sql`CASE r."answer" ${Prisma.join(cases, ' ')} END`
}

/**
 * SQL for the skill of a rating (`r`). The plus sign keeps the database from looking up each of many
 * skills in the index, which takes longer than reading all ratings of an assessment.
 */
const skillId = (ratedIds: readonly number[]): Prisma.Sql =>
  ratedIds.length > MOST_LOOKUPS ? Prisma.sql`+r."skillId"` : Prisma.sql`r."skillId"`
const MOST_LOOKUPS = 4

/**
 * How people who answered did so, one row for each department, profession and grade. The answers of
 * each person are in the order in which they were given. Reads each rating once: at full size,
 * counting in SQL sorts all of them several times.
 * @param ratedIds the ids of the skills, in every version in which they mean the same
 */
export const listAnswerSets = (
  count: NeedsCount,
  { ratedIds, answers }: { ratedIds: readonly number[]; answers: readonly string[] },
  tx: Tx = figuresDb(),
): Promise<AnswerSets[]> =>
  // SQLite reads the tables of a CROSS JOIN in the order given. Otherwise it reads every posting first.
  queryRows(
    tx,
    Prisma.sql`
      WITH "people" AS MATERIALIZED (
        SELECT o."departmentId" AS "organisationId", p."professionId", p."gradeId", (
          SELECT string_agg(r."skillId" || ':' || ${numberOf(answers)}, ' ' ORDER BY r."ratedAt", r."id")
          FROM "Assessment" a CROSS JOIN "Rating" r
          WHERE a."personId" = l."personId" AND ${inWindow(count.asAt)} AND r."assessmentId" = a."id"
            AND ${skillId(ratedIds)} IN (${Prisma.join([...ratedIds, -1])})) AS "given"
        FROM (SELECT DISTINCT a."personId" FROM "Assessment" a WHERE ${inWindow(count.asAt)}) l CROSS JOIN "Posting" p
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
