/**
 * Counts pairs of self-assessments that one person submitted against one version: before and after
 * they completed a course or, if they never did, with a similar gap between them. The queries
 * return counts, never people.
 */
import {
  figuresDb,
  Prisma,
  queryRow,
  queryRows,
  type Tx,
} from '#app/data/database/database.server.ts'
import { dayOf, daysLater } from '#app/data/database/dialect.server.ts'
import { isLatestRating, startOfDay, type NeedsCount } from '#app/data/needs/needs.server.ts'
import { inPopulation } from '#app/data/facts/uptake.server.ts'
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import { EFFECT_WINDOW, type EffectCounts } from '#app/domain/needs/effect.ts'

const { before, afterFrom, afterUntil } = EFFECT_WINDOW

/** Self-assessments submitted on or before the date, with the date of each. */
const submitted = ({ versionId, asAt }: NeedsCount): Prisma.Sql => Prisma.sql`
  SELECT a."id", a."personId", ${dayOf(Prisma.sql`a."submittedAt"`)} AS "day" FROM "Assessment" a
  WHERE a."versionId" = ${versionId} AND a."submittedAt" < ${startOfDay(addDays(asAt, 1))}`

/** For each person and course, the latest valid completion with self-assessments both before and after it. */
const pairsAroundCompletion = (count: NeedsCount, ofCourse: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT "personId", "courseId", "beforeId", "afterId", "professionId", "gradeId" FROM (
    SELECT c."personId", c."courseId", b."id" AS "beforeId", a."id" AS "afterId", c."professionId", c."gradeId",
      ROW_NUMBER() OVER (PARTITION BY c."personId", c."courseId"
        ORDER BY c."completedOn" DESC, b."day" DESC, b."id" DESC, a."day", a."id") AS "place"
    FROM "Completion" c
    JOIN "submitted" b ON b."personId" = c."personId"
      AND b."day" < c."completedOn" AND b."day" >= ${daysLater(Prisma.sql`c."completedOn"`, -before)}
    JOIN "submitted" a ON a."personId" = c."personId"
      AND a."day" >= ${daysLater(Prisma.sql`c."completedOn"`, afterFrom)} AND a."day" <= ${daysLater(Prisma.sql`c."completedOn"`, afterUntil)}
    WHERE c."revokedAt" IS NULL AND c."completedOn" <= ${count.asAt} ${ofCourse} ${inPopulation(Prisma.sql`c."gradeId"`, count)}
  ) AS "around" WHERE "place" = 1`

/** For people who never completed the course: their latest two self-assessments with a similar gap between them. */
const pairsWithoutCompletion = (count: NeedsCount, courseId: number): Prisma.Sql => Prisma.sql`
  SELECT "personId", "beforeId", "afterId", "professionId", "gradeId" FROM (
    SELECT a."personId", b."id" AS "beforeId", a."id" AS "afterId", p."professionId", p."gradeId",
      ROW_NUMBER() OVER (PARTITION BY a."personId" ORDER BY a."day" DESC, a."id" DESC, b."day" DESC, b."id" DESC) AS "place"
    FROM "submitted" a
    JOIN "submitted" b ON b."personId" = a."personId"
      AND b."day" <= ${daysLater(Prisma.sql`a."day"`, -(afterFrom + 1))} AND b."day" >= ${daysLater(Prisma.sql`a."day"`, -(before + afterUntil))}
    JOIN "Posting" p ON p."personId" = a."personId" AND p."from" <= b."day" AND (p."until" IS NULL OR p."until" > b."day")
    WHERE NOT EXISTS (
      SELECT 1 FROM "Completion" c
      WHERE c."personId" = a."personId" AND c."courseId" = ${courseId} AND c."revokedAt" IS NULL AND c."completedOn" <= ${count.asAt})
      ${inPopulation(Prisma.sql`p."gradeId"`, count)}
  ) AS "apart" WHERE "place" = 1`

/** Counts the people with self-assessments before and after each course. */
export const countAroundCourses = (
  count: NeedsCount,
  tx: Tx = figuresDb(),
): Promise<{ courseId: number; people: number }[]> =>
  queryRows(
    tx,
    Prisma.sql`WITH "submitted" AS (${submitted(count)})
      SELECT "courseId", COUNT(*) AS "people" FROM (${pairsAroundCompletion(count, Prisma.empty)}) AS "pairs" GROUP BY "courseId" ORDER BY "courseId"`,
  )

export type CountedEffect = EffectCounts & { skillId: number; hasCourse: boolean }

/** For each skill, counts people who answered with a level or “not yet” both times, by whether they took the course. */
export async function countEffect(
  count: NeedsCount,
  { courseId, skillIds }: { courseId: number; skillIds: readonly number[] },
  tx: Tx = figuresDb(),
): Promise<CountedEffect[]> {
  const skills = Prisma.join([...skillIds, -1])
  const target = (ofProfession: Prisma.Sql) => Prisma.sql`
    (SELECT MAX(l."order") FROM "Target" t JOIN "Level" l ON l."id" = t."levelId"
     WHERE t."skillId" = b."skillId" AND t."gradeId" = p."gradeId" AND t."professionId" ${ofProfession})`
  return queryRows<CountedEffect>(
    tx,
    Prisma.sql`
      WITH "submitted" AS (${submitted(count)}),
      "pairs" AS (
        SELECT 1 AS "hasCourse", "beforeId", "afterId", "professionId", "gradeId"
          FROM (${pairsAroundCompletion(count, Prisma.sql`AND c."courseId" = ${courseId}`)}) AS "with"
        UNION ALL
        SELECT 0, "beforeId", "afterId", "professionId", "gradeId" FROM (${pairsWithoutCompletion(count, courseId)}) AS "without"),
      "answers" AS (
        SELECT r."assessmentId", r."skillId", CASE WHEN r."answer" = 'not-yet' THEN 0 ELSE l."order" END AS "order"
        FROM "Rating" r LEFT JOIN "Level" l ON l."versionId" = ${count.versionId} AND l."code" = r."answer"
        WHERE r."skillId" IN (${skills}) AND ${isLatestRating}
          AND (r."assessmentId" IN (SELECT "beforeId" FROM "pairs") OR r."assessmentId" IN (SELECT "afterId" FROM "pairs"))),
      "moves" AS (
        SELECT p."hasCourse", b."skillId", b."order" AS "earlier", a."order" AS "later",
          COALESCE(${target(Prisma.sql`= p."professionId"`)}, ${target(Prisma.sql`IS NULL`)}) AS "target"
        FROM "pairs" p
        JOIN "answers" b ON b."assessmentId" = p."beforeId"
        JOIN "answers" a ON a."assessmentId" = p."afterId" AND a."skillId" = b."skillId"
        WHERE b."order" IS NOT NULL AND a."order" IS NOT NULL)
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
