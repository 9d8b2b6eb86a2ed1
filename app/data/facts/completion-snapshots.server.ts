/**
 * The derived columns of completions: the organisation, profession and grade of the posting held on
 * the day of completion (null if there was none), and the first day on which the completion is no
 * longer valid. A transaction that changes the underlying facts also derives them again.
 */
import { queryCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import { onPostgresql, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { shareImportGate } from '#app/data/database/import-gate.server.ts'

/**
 * The id of the posting that a person held on a day. The ORDER BY expression has no index on
 * purpose: with one, PostgreSQL might scan all postings backwards to find the person's.
 */
export const postingHeld = (
  personId: Prisma.Sql,
  day: Prisma.Sql,
): Prisma.Sql => Prisma.sql`(SELECT h."id" FROM "Posting" h
  WHERE h."personId" = ${personId} AND h."from" <= ${day} AND (h."until" IS NULL OR h."until" > ${day}) ORDER BY h."id" + 0 DESC LIMIT 1)`

/** The posting held on the day of a completion, which has the alias `c`. */
export const POSTING_AT_COMPLETION = postingHeld(
  Prisma.sql`c."personId"`,
  Prisma.sql`c."completedOn"`,
)

/**
 * Derives the organisation, profession and grade of completions again.
 * @param where a condition on the completion, which has the alias `c`
 */
export async function deriveCompletionPostings(tx: Tx, where: Prisma.Sql): Promise<void> {
  if (onPostgresql()) await shareImportGate(tx)
  await tx.$executeRaw`UPDATE "Completion" AS c SET ("organisationId", "professionId", "gradeId") =
      (SELECT t."organisationId", t."professionId", t."gradeId" FROM "Posting" t WHERE t."id" = ${POSTING_AT_COMPLETION})
    WHERE ${where}`
}

/**
 * Derives again when completions end, from the months of validity of their course on the day of
 * completion.
 * @param where a condition on the completion, which has the alias `c`
 */
export async function deriveCompletionEnds(tx: Tx, where: Prisma.Sql): Promise<void> {
  if (onPostgresql()) await shareImportGate(tx)
  const rows = await queryCompletionEnds(
    tx,
    Prisma.sql`SELECT DISTINCT c."courseId", c."completedOn" AS "day" FROM "Completion" c WHERE ${where}`,
  )
  // Materialised, because SQLite would otherwise parse the JSON again for every completion.
  await tx.$executeRaw`WITH e AS MATERIALIZED (${rows})
    UPDATE "Completion" AS c SET "endsOn" = e."ends" FROM e
    WHERE e."courseId" = c."courseId" AND e."day" = c."completedOn" AND c."endsOn" IS DISTINCT FROM e."ends" AND ${where}`
}
