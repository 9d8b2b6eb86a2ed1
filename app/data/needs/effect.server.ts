/**
 * Counts pairs of answers that one person gave to one skill: before and after they completed a
 * course or, if they never did, with a similar gap between them. Answers to the skill in any version
 * in which it means the same are compared. The queries return counts, never people.
 */
import {
  figuresDb,
  Prisma,
  queryRow,
  queryRows,
  type Tx,
} from '#app/data/database/database.server.ts'
import { dayOf, daysLater } from '#app/data/database/dialect.server.ts'
import type { NeedsCount } from '#app/data/needs/needs.server.ts'
import { countingSkills, startOfDay } from '#app/data/needs/versions.server.ts'
import { inPopulation } from '#app/data/facts/uptake.server.ts'
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import { EFFECT_WINDOW, type EffectCounts } from '#app/domain/needs/effect.ts'

const { before, afterFrom, afterUntil } = EFFECT_WINDOW

/** Answers submitted on or before the date to the skills, with the date of each. In one assessment, the last answer for a skill counts. */
const givenAnswers = (
  { versionId, asAt }: NeedsCount,
  skillIds: readonly number[],
): Prisma.Sql => Prisma.sql`
  SELECT a."personId", r."id" AS "ratingId", r."ratedAt", ${dayOf(Prisma.sql`a."submittedAt"`)} AS "day", c."id" AS "skillId",
    CASE WHEN r."answer" = 'not-yet' THEN 0 ELSE l."order" END AS "order"
  FROM "Skill" c JOIN "Skill" s ON s."lineageId" = c."lineageId" JOIN "Rating" r ON r."skillId" = s."id"
  JOIN "Assessment" a ON a."id" = r."assessmentId"
  LEFT JOIN "Level" l ON l."versionId" = ${versionId} AND l."code" = r."answer"
  WHERE c."id" IN (${Prisma.join([...skillIds, -1])}) AND a."submittedAt" < ${startOfDay(addDays(asAt, 1))}
    AND NOT EXISTS (
      SELECT 1 FROM "Rating" later WHERE later."assessmentId" = r."assessmentId" AND later."skillId" = r."skillId"
        AND (later."ratedAt" > r."ratedAt" OR (later."ratedAt" = r."ratedAt" AND later."id" > r."id")))`

/** SQL for completions (`c`) that count, of people in the population when they completed. */
const isCounted = (count: NeedsCount): Prisma.Sql =>
  Prisma.sql`c."revokedAt" IS NULL AND c."completedOn" <= ${count.asAt} ${inPopulation(Prisma.sql`c."gradeId"`, count)}`

/** SQL for whether one event (`b`) is in the window before a completion (`c`), and another (`a`) in the window after it. */
const isAround: Prisma.Sql = Prisma.sql`b."day" < c."completedOn" AND b."day" >= ${daysLater(Prisma.sql`c."completedOn"`, -before)}
  AND a."day" >= ${daysLater(Prisma.sql`c."completedOn"`, afterFrom)} AND a."day" <= ${daysLater(Prisma.sql`c."completedOn"`, afterUntil)}`

/** For each person and skill, the answers around their latest valid completion that has answers both before and after it. */
const pairsAroundCompletion = (count: NeedsCount, courseId: number): Prisma.Sql => Prisma.sql`
  SELECT "skillId", "earlier", "later", "professionId", "gradeId" FROM (
    SELECT b."skillId", b."order" AS "earlier", a."order" AS "later", c."professionId", c."gradeId",
      ROW_NUMBER() OVER (PARTITION BY c."personId", b."skillId"
        ORDER BY c."completedOn" DESC, b."ratedAt" DESC, b."ratingId" DESC, a."ratedAt", a."ratingId") AS "place"
    FROM "Completion" c
    JOIN "given" b ON b."personId" = c."personId"
    JOIN "given" a ON a."personId" = c."personId" AND a."skillId" = b."skillId"
    WHERE c."courseId" = ${courseId} AND ${isCounted(count)} AND ${isAround}
  ) AS "around" WHERE "place" = 1`

/** For each person who never completed the course, and each skill: their latest two answers with a similar gap between them. */
const pairsWithoutCompletion = (count: NeedsCount, courseId: number): Prisma.Sql => Prisma.sql`
  SELECT "skillId", "earlier", "later", "professionId", "gradeId" FROM (
    SELECT a."skillId", b."order" AS "earlier", a."order" AS "later", p."professionId", p."gradeId",
      ROW_NUMBER() OVER (PARTITION BY a."personId", a."skillId"
        ORDER BY a."ratedAt" DESC, a."ratingId" DESC, b."ratedAt" DESC, b."ratingId" DESC) AS "place"
    FROM "given" a
    JOIN "given" b ON b."personId" = a."personId" AND b."skillId" = a."skillId"
      AND b."day" <= ${daysLater(Prisma.sql`a."day"`, -(afterFrom + 1))} AND b."day" >= ${daysLater(Prisma.sql`a."day"`, -(before + afterUntil))}
    JOIN "Posting" p ON p."personId" = a."personId" AND p."from" <= b."day" AND (p."until" IS NULL OR p."until" > b."day")
    WHERE NOT EXISTS (
      SELECT 1 FROM "Completion" c
      WHERE c."personId" = a."personId" AND c."courseId" = ${courseId} AND c."revokedAt" IS NULL AND c."completedOn" <= ${count.asAt})
      ${inPopulation(Prisma.sql`p."gradeId"`, count)}
  ) AS "apart" WHERE "place" = 1`

/** Counts the people with self-assessments before and after each course, against any version of the criterion. */
export const countAroundCourses = (
  count: NeedsCount,
  tx: Tx = figuresDb(),
): Promise<{ courseId: number; people: number }[]> =>
  queryRows(
    tx,
    Prisma.sql`WITH "submitted" AS (
        SELECT a."personId", ${dayOf(Prisma.sql`a."submittedAt"`)} AS "day" FROM "Assessment" a
        WHERE a."versionId" IN (SELECT s."versionId" FROM "Skill" s WHERE s."id" IN (${countingSkills(count.versionId)}))
          AND a."submittedAt" < ${startOfDay(addDays(count.asAt, 1))})
      SELECT c."courseId", COUNT(DISTINCT c."personId") AS "people" FROM "Completion" c
      JOIN "submitted" b ON b."personId" = c."personId" JOIN "submitted" a ON a."personId" = c."personId"
      WHERE ${isCounted(count)} AND ${isAround} GROUP BY c."courseId" ORDER BY c."courseId"`,
  )

export type CountedEffect = EffectCounts & { skillId: number; hasCourse: boolean }

/** For each skill, counts people who answered with a level or “not yet” both times, by whether they took the course. */
export async function countEffect(
  count: NeedsCount,
  { courseId, skillIds }: { courseId: number; skillIds: readonly number[] },
  tx: Tx = figuresDb(),
): Promise<CountedEffect[]> {
  const target = (ofProfession: Prisma.Sql) => Prisma.sql`
    (SELECT MAX(l."order") FROM "Target" t JOIN "Level" l ON l."id" = t."levelId"
     WHERE t."skillId" = p."skillId" AND t."gradeId" = p."gradeId" AND t."professionId" ${ofProfession})`
  return queryRows<CountedEffect>(
    tx,
    Prisma.sql`
      WITH "given" AS (${givenAnswers(count, skillIds)}),
      "pairs" AS (
        SELECT 1 AS "hasCourse", "with".* FROM (${pairsAroundCompletion(count, courseId)}) AS "with"
        UNION ALL
        SELECT 0, "without".* FROM (${pairsWithoutCompletion(count, courseId)}) AS "without"),
      "moves" AS (
        SELECT p."hasCourse", p."skillId", p."earlier", p."later",
          COALESCE(${target(Prisma.sql`= p."professionId"`)}, ${target(Prisma.sql`IS NULL`)}) AS "target"
        FROM "pairs" p WHERE p."earlier" IS NOT NULL AND p."later" IS NOT NULL)
      SELECT m."hasCourse", m."skillId", COUNT(*) AS "people", SUM(CASE WHEN m."later" > m."earlier" THEN 1 ELSE 0 END) AS "up",
        COUNT(m."target") AS "targeted", SUM(CASE WHEN m."earlier" >= m."target" THEN 1 ELSE 0 END) AS "metBefore",
        SUM(CASE WHEN m."later" >= m."target" THEN 1 ELSE 0 END) AS "metAfter"
      FROM "moves" m GROUP BY m."hasCourse", m."skillId"`,
    ['hasCourse'],
  )
}

/** Capacity, enrolments, completions and attendance for the cohorts of a course that ended in the year up to a date. */
export type Conversion = {
  cohorts: number
  seats: number
  enrolled: number
  completed: number
  marked: number
  absent: number
}

export async function countConversion(
  courseId: number,
  asAt: Day,
  tx: Tx = figuresDb(),
): Promise<Conversion> {
  const [from, until] = [startOfDay(addDays(addMonths(asAt, -12), 1)), startOfDay(addDays(asAt, 1))]
  const row = await queryRow<{ [Key in keyof Conversion]: number | null }>(
    tx,
    Prisma.sql`
      WITH "ended" AS (
        SELECT h."id", h."capacity" FROM "Cohort" h JOIN "Session" s ON s."cohortId" = h."id" AND s."cancelledAt" IS NULL
        WHERE h."courseId" = ${courseId} AND h."cancelledAt" IS NULL
        GROUP BY h."id", h."capacity" HAVING MAX(s."endsAt") >= ${from} AND MAX(s."endsAt") < ${until}),
      "places" AS (SELECT e."id", e."cohortId", e."personId" FROM "Enrolment" e WHERE e."status" = 'confirmed' AND e."cohortId" IN (SELECT "id" FROM "ended")),
      "marks" AS (
        SELECT "enrolmentId", MAX(CASE WHEN "mark" = 'absent' THEN 0 ELSE 1 END) AS "came" FROM (
          SELECT t."enrolmentId", t."mark", ROW_NUMBER() OVER (PARTITION BY t."enrolmentId", t."sessionId" ORDER BY t."id" DESC) AS "place"
          FROM "Attendance" t WHERE t."enrolmentId" IN (SELECT "id" FROM "places")
        ) AS "given" WHERE "place" = 1 AND "mark" <> 'unmarked' GROUP BY "enrolmentId")
      SELECT (SELECT COUNT(*) FROM "ended") AS "cohorts", (SELECT CAST(SUM("capacity") AS BIGINT) FROM "ended") AS "seats",
        (SELECT COUNT(*) FROM "places") AS "enrolled",
        (SELECT COUNT(*) FROM "places" p WHERE EXISTS (
          SELECT 1 FROM "Completion" c WHERE c."personId" = p."personId" AND c."cohortId" = p."cohortId" AND c."revokedAt" IS NULL)) AS "completed",
        (SELECT COUNT(*) FROM "marks") AS "marked", (SELECT COUNT(*) FROM "marks" WHERE "came" = 0) AS "absent"`,
  )
  return {
    cohorts: row.cohorts ?? 0,
    seats: row.seats ?? 0,
    enrolled: row.enrolled ?? 0,
    completed: row.completed ?? 0,
    marked: row.marked ?? 0,
    absent: row.absent ?? 0,
  }
}
