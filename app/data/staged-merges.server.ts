/** Files go on naming merged records by their staff numbers and addresses: such rows are read as the kept record's. */
import { Prisma, type Tx } from '#app/data/database.server.ts'
import { isAnythingMerged } from '#app/data/merge-facts.server.ts'

const MERGED = Prisma.sql`"PersonMerge" m JOIN "Person" g ON g."id" = m."mergedId" JOIN "Person" k ON k."id" = m."keptId"`

const raw = (text: string): Prisma.Sql => Prisma.raw(`"${text}"`)

/** Which column of a file is which of a person's. */
const NAMED: Readonly<Record<string, 'staffId' | 'email'>> = { staff_id: 'staffId', email: 'email', manager_email: 'email' }

/**
 * An extract may still have both records: the row of the kept one goes before, and the other is passed over. It is found by the staff
 * number, else by the address, as people are.
 */
const passOver = (tx: Tx): Promise<number> =>
  tx.$executeRaw`DELETE FROM "StagedRow" WHERE "row" IN (
    SELECT s."row" FROM "StagedRow" s JOIN "Person" g ON g."staffId" = s."staff_id" OR (g."email" = s."email" AND NOT EXISTS (
      SELECT 1 FROM "Person" x WHERE x."staffId" = s."staff_id"))
    JOIN "PersonMerge" m ON m."mergedId" = g."id" JOIN "Person" k ON k."id" = m."keptId"
    WHERE EXISTS (SELECT 1 FROM "StagedRow" o WHERE o."row" <> s."row" AND (o."staff_id" = k."staffId" OR o."email" = k."email")))`

/** The same of completions: one that the file has for the kept record too is passed over. */
const passOverCompletions = (tx: Tx): Promise<number> =>
  tx.$executeRaw`DELETE FROM "StagedRow" WHERE "row" IN (
    SELECT s."row" FROM ${MERGED} JOIN "StagedRow" s ON s."email" = g."email"
    JOIN "StagedRow" o ON o."email" = k."email" AND o."course_code" = s."course_code" AND o."completed_on" = s."completed_on")`

/** Changes what staged rows say of merged records. Nobody else is touched, and without merged records nothing is asked. */
export async function readMergedAsKept(tx: Tx, columns: readonly string[]): Promise<void> {
  const own = columns.filter((column) => column in NAMED)
  if (own.length === 0 || !(await isAnythingMerged(tx))) return
  if (columns.includes('staff_id')) await passOver(tx)
  if (columns.includes('completed_on')) await passOverCompletions(tx)
  for (const column of own) {
    const key = raw(NAMED[column] ?? 'email')
    await tx.$executeRaw`UPDATE "StagedRow" AS s SET ${raw(column)} = x."kept" FROM (
        SELECT g.${key} AS "merged", k.${key} AS "kept" FROM ${MERGED} WHERE g.${key} IS NOT NULL AND k.${key} IS NOT NULL) x
      WHERE s.${raw(column)} = x."merged"`
  }
}

/** The addresses of merged records, each with that of the kept one. */
export async function listMergedAddresses(tx: Tx): Promise<Map<string, string>> {
  const merges = await tx.personMerge.findMany({ select: { merged: { select: { email: true } }, kept: { select: { email: true } } } })
  return new Map(merges.map(({ merged, kept }) => [merged.email, kept.email]))
}
