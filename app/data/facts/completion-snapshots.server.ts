/**
 * What a completion keeps ready: the organisation, profession and grade of the posting that held on its day (none: nulls), and the first
 * day on which it is no longer valid. Both follow from facts, and are worked out again in the transaction that changes those.
 */
import { endsOfSpans } from '#app/data/facts/course-validities.server.ts'
import { onPostgresql, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { shareImportGate } from '#app/data/database/import-gate.server.ts'

/**
 * The id of the posting that a person held on a day. Ordered by a sum, which no index has: PostgreSQL might otherwise walk all postings
 * from the last one back to find the person's.
 */
export const postingHeld = (
  personId: Prisma.Sql,
  day: Prisma.Sql,
): Prisma.Sql => Prisma.sql`(SELECT h."id" FROM "Posting" h
  WHERE h."personId" = ${personId} AND h."from" <= ${day} AND (h."until" IS NULL OR h."until" > ${day}) ORDER BY h."id" + 0 DESC LIMIT 1)`

/** The same for a completion's day; `c` stands for the completion. */
export const POSTING_THEN = postingHeld(Prisma.sql`c."personId"`, Prisma.sql`c."completedOn"`)

/** Works the postings of completions out again. @param where a condition on the completion, under the name `c`. */
export async function deriveCompletionPostings(tx: Tx, where: Prisma.Sql): Promise<void> {
  if (onPostgresql()) await shareImportGate(tx)
  await tx.$executeRaw`UPDATE "Completion" AS c SET ("organisationId", "professionId", "gradeId") =
      (SELECT t."organisationId", t."professionId", t."gradeId" FROM "Posting" t WHERE t."id" = ${POSTING_THEN})
    WHERE ${where}`
}

/** Works out again until when completions are valid, by the months that held on their days. @param where a condition under the name `c`. */
export async function deriveCompletionEnds(tx: Tx, where: Prisma.Sql): Promise<void> {
  if (onPostgresql()) await shareImportGate(tx)
  const rows = await endsOfSpans(
    tx,
    Prisma.sql`SELECT DISTINCT c."courseId", c."completedOn" AS "day" FROM "Completion" c WHERE ${where}`,
  )
  // Made once and then asked: as a part of the join, SQLite reads the JSON again for every completion.
  await tx.$executeRaw`WITH e AS MATERIALIZED (${rows})
    UPDATE "Completion" AS c SET "endsOn" = e."ends" FROM e
    WHERE e."courseId" = c."courseId" AND e."day" = c."completedOn" AND c."endsOn" IS DISTINCT FROM e."ends" AND ${where}`
}
