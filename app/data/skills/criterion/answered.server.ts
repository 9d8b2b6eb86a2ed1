/** Counts and finds the people who assessed themselves, whatever they answered. No answer is read. */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { isHeldOn } from '#app/data/facts/uptake.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** SQL for people in post (`x`) who submitted an assessment against any version of a framework. */
const answeredBy = (frameworkId: number, on: Day): Prisma.Sql => Prisma.sql`"Person" x
  WHERE EXISTS (SELECT 1 FROM "Posting" p WHERE p."personId" = x."id" AND ${isHeldOn(on)})
    AND EXISTS (SELECT 1 FROM "Assessment" a JOIN "FrameworkVersion" v ON v."id" = a."versionId"
      WHERE a."personId" = x."id" AND a."submittedAt" IS NOT NULL AND v."frameworkId" = ${frameworkId})`

/** How many people in post have submitted an assessment. */
export const countAnswered = async (frameworkId: number, on: Day, tx: Tx = db()): Promise<number> =>
  (
    await queryRow<{ people: number }>(
      tx,
      Prisma.sql`SELECT COUNT(*) AS "people" FROM ${answeredBy(frameworkId, on)}`,
    )
  ).people

/** How many people in post have an answer to one of these skills, submitted since an instant. Each skill counts in every version. */
export const countAnsweredSkills = async (
  skillIds: readonly number[],
  { on, since }: { on: Day; since: Date },
  tx: Tx = db(),
): Promise<number> =>
  skillIds.length === 0
    ? 0
    : (
        await queryRow<{ people: number }>(
          tx,
          Prisma.sql`SELECT COUNT(*) AS "people" FROM "Person" x
            WHERE EXISTS (SELECT 1 FROM "Posting" p WHERE p."personId" = x."id" AND ${isHeldOn(on)})
              AND x."id" IN (SELECT a."personId" FROM "Assessment" a
                JOIN "Rating" r ON r."assessmentId" = a."id" JOIN "Skill" s ON s."id" = r."skillId"
                WHERE a."submittedAt" >= ${since} AND s."lineageId" IN (
                  SELECT k."lineageId" FROM "Skill" k WHERE k."id" IN (${Prisma.join([...skillIds])})))`,
        )
      ).people

/** The people in post who have submitted an assessment and can be emailed. */
export const listAnswered = (
  frameworkId: number,
  on: Day,
  tx: Tx,
): Promise<{ id: number; name: string; email: string }[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT x."id", x."name", x."email" FROM ${answeredBy(frameworkId, on)} AND x."email" IS NOT NULL ORDER BY x."id"`,
  )

/** How many people have started an assessment against a version and not submitted it. */
export const countUnfinished = (versionId: number, tx: Tx = db()): Promise<number> =>
  tx.assessment.count({ where: { versionId, submittedAt: null } })
