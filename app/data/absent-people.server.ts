/**
 * People who are absent from a full extract: in post on its day, and in none of its rows, not even in one that is rejected. They are worked
 * out once, into the temporary table `AbsentPosting`, before anything is applied.
 */
import { Prisma, queryRows, type Tx } from '#app/data/database.server.ts'
import { jsonValues } from '#app/data/dialect.server.ts'
import type { Day } from '#app/domain/day.ts'
import { mustConfirmLeavers, type Leaver, type Leavers, type LeaversOfDepartment } from '#app/domain/leavers.ts'

/** `organisationCode`: only people who are posted in its branch, as it is today, can be absent; null: everybody. */
type FullExtract = { asAt: Day; organisationCode: string | null; present: readonly string[] }

/** Everybody who is in the file. `present`: staff numbers and e-mail addresses of rejected rows. */
function presentPeople(present: readonly string[]): Prisma.Sql {
  const words = Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(present)}`, 'text')} j)`
  return Prisma.sql`SELECT "personId" AS "id" FROM "StagedPerson" WHERE "personId" IS NOT NULL
    UNION SELECT "byEmail" FROM "StagedPerson" WHERE "byEmail" IS NOT NULL
    UNION SELECT "id" FROM "Person" WHERE "staffId" IN ${words} UNION SELECT "id" FROM "Person" WHERE "email" IN ${words}
    UNION SELECT m."keptId" FROM "PersonMerge" m JOIN "Person" g ON g."id" = m."mergedId" WHERE g."staffId" IN ${words} OR g."email" IN ${words}`
}

/** Open postings that began by the day, in the branch if there is one. */
const inPost = (asAt: Day, organisationCode: string | null): Prisma.Sql => {
  const isInBranch = Prisma.sql`AND t."organisationId" IN (
    WITH RECURSIVE "branch"("id") AS (
      SELECT "id" FROM "Organisation" WHERE "code" = ${organisationCode}
      UNION SELECT o."id" FROM "Organisation" o JOIN "branch" b ON o."parentId" = b."id")
    SELECT "id" FROM "branch")`
  return Prisma.sql`(SELECT t."id", t."personId", t."organisationId" FROM "Posting" t
    WHERE t."until" IS NULL AND t."from" <= ${asAt} ${organisationCode === null ? Prisma.empty : isInBranch})`
}

/** Works out who is absent, after the rows were resolved and their problems found. */
export async function findLeavers(tx: Tx, { asAt, organisationCode, present }: FullExtract): Promise<Leavers> {
  await tx.$executeRaw`DROP TABLE IF EXISTS "AbsentPosting"`
  await tx.$executeRaw`CREATE TEMP TABLE "AbsentPosting" AS
    WITH "present" AS (${presentPeople(present)})
    SELECT t."id", t."personId", t."organisationId" FROM ${inPost(asAt, organisationCode)} t
    LEFT JOIN "present" p ON p."id" = t."personId" WHERE p."id" IS NULL`
  const departments = await queryRows<LeaversOfDepartment>(
    tx,
    Prisma.sql`SELECT d."code", d."name", COUNT(a."id") AS "leavers", COUNT(*) AS "inPost" FROM ${inPost(asAt, organisationCode)} t
      JOIN "Organisation" o ON o."id" = t."organisationId" JOIN "Organisation" d ON d."id" = COALESCE(o."departmentId", o."id")
      LEFT JOIN "AbsentPosting" a ON a."id" = t."id"
      GROUP BY d."id", d."code", d."name" ORDER BY 3 DESC, d."name", d."id"`,
  )
  const people = await queryRows<Leaver>(
    tx,
    Prisma.sql`SELECT p."name", p."staffId", o."name" AS "organisation", d."name" AS "department" FROM "AbsentPosting" a
      JOIN "Person" p ON p."id" = a."personId" JOIN "Organisation" o ON o."id" = a."organisationId"
      JOIN "Organisation" d ON d."id" = COALESCE(o."departmentId", o."id") ORDER BY d."name", p."name", p."id"`,
  )
  const sum = (count: (one: LeaversOfDepartment) => number) => departments.reduce((total, one) => total + count(one), 0)
  const [left, all] = [sum(({ leavers }) => leavers), sum((one) => one.inPost)]
  return {
    count: left,
    inPost: all,
    mustBeConfirmed: mustConfirmLeavers(left, all),
    departments: departments.filter(({ leavers }) => leavers > 0),
    people,
  }
}

/** Ends the postings of those who were found absent. @returns how many. */
export const endAbsent = (tx: Tx, asAt: Day, batchId: number): Promise<number> =>
  tx.$executeRaw`UPDATE "Posting" AS p SET "until" = ${asAt}, "endedByBatchId" = ${batchId}
    WHERE p."id" IN (SELECT "id" FROM "AbsentPosting")`

/** Of staff numbers and e-mail addresses those of people with an open posting. */
export async function listInPost(tx: Tx, words: readonly string[]): Promise<Set<string>> {
  const given = Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(words)}`, 'text')} j)`
  const isInPost = Prisma.sql`EXISTS (SELECT 1 FROM "Posting" t WHERE t."personId" = p."id" AND t."until" IS NULL)`
  const rows = await queryRows<{ word: string }>(
    tx,
    Prisma.sql`SELECT p."staffId" AS "word" FROM "Person" p WHERE p."staffId" IN ${given} AND ${isInPost}
      UNION SELECT p."email" FROM "Person" p WHERE p."email" IN ${given} AND ${isInPost}`,
  )
  return new Set(rows.map(({ word }) => word))
}
