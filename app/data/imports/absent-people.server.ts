/**
 * People who are absent from a full extract: in post on its day, and their staff numbers are in none of its rows, not even in one
 * that is rejected. They are found once, into the temporary table `AbsentPosting`, before anything is applied.
 */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { analyzeTable, jsonValues } from '#app/data/database/dialect.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  mustConfirmLeavers,
  type Leaver,
  type Leavers,
  type LeaversOfDepartment,
} from '#app/domain/imports/leavers.ts'

export type Extract = {
  asAt: Day
  full: boolean
  /** Only people who are posted in its branch, as it is today, can be absent; null: everybody. */
  organisationCode: string | null
  /** This very file was imported before for this day: absence from it ends nothing again. */
  isKnown: boolean
  /** The latest day of a full extract that is in. */
  latestFull: Day | null
}

/** Whether absence from the extract ends postings. */
export const doesEndAbsent = ({ full, isKnown }: Extract): boolean => full && !isKnown

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

/** Makes the table of absent people's postings, which is empty unless absence ends them. Needs `StagedPresence`. */
export async function stageAbsent(tx: Tx, extract: Extract): Promise<void> {
  const { asAt, organisationCode } = extract
  await tx.$executeRaw`DROP TABLE IF EXISTS "AbsentPosting"`
  await tx.$executeRaw`CREATE TEMP TABLE "AbsentPosting" AS
    SELECT t."id", t."personId", t."organisationId" FROM ${inPost(asAt, organisationCode)} t
    LEFT JOIN "StagedPresence" p ON p."personId" = t."personId" WHERE p."personId" IS NULL ${doesEndAbsent(extract) ? Prisma.empty : Prisma.sql`AND FALSE`}`
  await tx.$executeRaw`CREATE UNIQUE INDEX "AbsentPosting_id" ON "AbsentPosting" ("id")`
  await tx.$executeRaw`CREATE INDEX "AbsentPosting_personId" ON "AbsentPosting" ("personId")`
  await analyzeTable(tx, 'AbsentPosting')
}

/** Who is absent, by department and by name. */
export async function findLeavers(tx: Tx, { asAt, organisationCode }: Extract): Promise<Leavers> {
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
  const sum = (count: (one: LeaversOfDepartment) => number) =>
    departments.reduce((total, one) => total + count(one), 0)
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
