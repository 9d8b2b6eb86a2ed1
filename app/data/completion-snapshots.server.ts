/**
 * What a completion keeps ready: the organisation, profession and grade of the posting that held on its day (none: nulls), and the first
 * day on which it is no longer valid. Both follow from facts, and are worked out again in the transaction that changes those.
 */
import { onPostgresql, Prisma, queryRows, type Tx } from '#app/data/database.server.ts'
import { jsonTuples } from '#app/data/dialect.server.ts'
import { passGate } from '#app/data/import-gate.server.ts'
import { addMonths } from '#app/domain/day.ts'

/**
 * The id of the posting that a person held on a day. Ordered by a sum, which no index has: PostgreSQL might otherwise walk all postings
 * from the last one back to find the person's.
 */
export const postingHeld = (personId: Prisma.Sql, day: Prisma.Sql): Prisma.Sql => Prisma.sql`(SELECT h."id" FROM "Posting" h
  WHERE h."personId" = ${personId} AND h."from" <= ${day} AND (h."until" IS NULL OR h."until" > ${day}) ORDER BY h."id" + 0 DESC LIMIT 1)`

/** The same for a completion's day; `c` stands for the completion. */
export const POSTING_THEN = postingHeld(Prisma.sql`c."personId"`, Prisma.sql`c."completedOn"`)

/** Works the postings of completions out again. @param where a condition on the completion, under the name `c`. */
export async function deriveCompletionPostings(tx: Tx, where: Prisma.Sql): Promise<void> {
  if (onPostgresql()) await passGate(tx)
  await tx.$executeRaw`UPDATE "Completion" AS c SET ("organisationId", "professionId", "gradeId") =
      (SELECT t."organisationId", t."professionId", t."gradeId" FROM "Posting" t WHERE t."id" = ${POSTING_THEN})
    WHERE ${where}`
}

/**
 * The first day on which a completion is no longer valid, as rows of `courseId`, `day` and `ends`; of courses that count for ever, none.
 * @param spans a statement that gives the days, as `day`, with the months that they are valid, as `months`
 */
export async function endsOfSpans(tx: Tx, spans: Prisma.Sql): Promise<{ rows: Prisma.Sql; count: number }> {
  const found = await queryRows<{ day: string; months: number }>(tx, spans)
  const ends = JSON.stringify(found.map(({ day, months }) => [day, months, addMonths(day, months)]))
  const rows = Prisma.sql`SELECT k."id" AS "courseId", j."day", j."ends"
    FROM ${jsonTuples(ends, { day: 'text', months: 'integer', ends: 'text' })} j JOIN "Course" k ON k."validForMonths" = j."months"`
  return { rows, count: found.length }
}

/** Works out again until when completions are valid, from their courses' months. @param where a condition under the name `c`. */
export async function deriveCompletionEnds(tx: Tx, where: Prisma.Sql): Promise<void> {
  if (onPostgresql()) await passGate(tx)
  const { rows, count } = await endsOfSpans(
    tx,
    Prisma.sql`SELECT DISTINCT c."completedOn" AS "day", k."validForMonths" AS "months" FROM "Completion" c
      JOIN "Course" k ON k."id" = c."courseId" WHERE k."validForMonths" IS NOT NULL AND ${where}`,
  )
  await tx.$executeRaw`UPDATE "Completion" AS c SET "endsOn" = NULL
    WHERE ${where} AND c."endsOn" IS NOT NULL AND c."courseId" IN (SELECT "id" FROM "Course" WHERE "validForMonths" IS NULL)`
  if (count === 0) return
  // Made once and then asked: as a part of the join, SQLite reads the JSON again for every completion.
  await tx.$executeRaw`WITH e AS MATERIALIZED (${rows})
    UPDATE "Completion" AS c SET "endsOn" = e."ends" FROM e
    WHERE e."courseId" = c."courseId" AND e."day" = c."completedOn" AND ${where}`
}
