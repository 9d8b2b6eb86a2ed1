/** Files go on naming merged records by their staff numbers and addresses: such rows are read as the kept record's. */
import { Prisma, type Tx } from '#app/data/database.server.ts'
import { jsonValues } from '#app/data/dialect.server.ts'
import { isAnythingMerged } from '#app/data/merge-facts.server.ts'

const MERGED = Prisma.sql`"PersonMerge" m JOIN "Person" g ON g."id" = m."mergedId" JOIN "Person" k ON k."id" = m."keptId"`

const raw = (text: string): Prisma.Sql => Prisma.raw(`"${text}"`)

/** Which column of a file is which of a person's. */
const NAMED: Readonly<Record<string, 'staffId' | 'email'>> = { staff_id: 'staffId', email: 'email', manager_email: 'email' }

/** The columns of a file whose rows are facts of a person, each once: beside the person, these say which fact. */
const factOf = (columns: readonly string[]): string[] => columns.filter((column) => column === 'course_code' || column === 'completed_on')

/**
 * A file may still have both records, or several merged into one: the row of the kept one goes before, also when it is rejected by itself,
 * else the first; the others are passed over. A row is found by the staff number, else by the address, as people are.
 * @param present staff numbers and addresses of rows that are rejected by themselves
 */
async function passOver(tx: Tx, columns: readonly string[], present: readonly string[]): Promise<void> {
  const words = Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(present)}`, 'text')} j)`
  const same = Prisma.join([Prisma.sql`"keptId"`, ...factOf(columns).map(raw)])
  const byStaff = columns.includes('staff_id') ? Prisma.sql`(SELECT "id" FROM "Person" WHERE "staffId" = s."staff_id")` : Prisma.sql`NULL`
  // Each row is looked up once, not anew for every merge that it is compared with.
  await tx.$executeRaw`DELETE FROM "StagedRow" WHERE "row" IN (
    WITH "found" AS MATERIALIZED (
      SELECT s.*, COALESCE(${byStaff}, (SELECT "id" FROM "Person" WHERE "email" = s."email")) AS "personId" FROM "StagedRow" s)
    SELECT "row" FROM (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY ${same} ORDER BY "isMerged", "row") AS "place" FROM (
      SELECT f.*, COALESCE(m."keptId", f."personId") AS "keptId", CASE WHEN m."id" IS NULL THEN 0 ELSE 1 END AS "isMerged"
      FROM "found" f LEFT JOIN "PersonMerge" m ON m."mergedId" = f."personId") r
    WHERE "keptId" IN (SELECT "keptId" FROM "PersonMerge")) o
    WHERE "isMerged" = 1 AND ("place" > 1 OR "keptId" IN (
      SELECT "id" FROM "Person" WHERE "staffId" IN ${words} UNION ALL SELECT "id" FROM "Person" WHERE "email" IN ${words})))`
}

/**
 * Changes what staged rows say of merged records. Nobody else is touched, and without merged records nothing is asked.
 * @param present as in the words of rejected rows
 */
export async function readMergedAsKept(tx: Tx, columns: readonly string[], present: readonly string[]): Promise<void> {
  const own = columns.filter((column) => column in NAMED)
  if (own.length === 0 || !(await isAnythingMerged(tx))) return
  if (columns.includes('email')) await passOver(tx, columns, present)
  for (const column of own) {
    const key = raw(NAMED[column] ?? 'email')
    await tx.$executeRaw`UPDATE "StagedRow" AS s SET ${raw(column)} = x."kept" FROM (
        SELECT g.${key} AS "merged", k.${key} AS "kept" FROM ${MERGED} WHERE g.${key} IS NOT NULL AND k.${key} IS NOT NULL) x
      WHERE s.${raw(column)} = x."merged"`
  }
}
