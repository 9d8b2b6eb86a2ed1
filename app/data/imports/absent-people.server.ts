/**
 * People who are absent from a full extract: they are in post on the day of the extract, and their
 * staff number is in none of its rows, not even the rejected ones. They are found once, before
 * anything is applied, and stored in the temporary table `AbsentPosting`.
 */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { analyzeTable, jsonValues } from '#app/data/database/dialect.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  mustConfirmLeavers,
  type Leaver,
  type Leavers,
  type DepartmentLeavers,
} from '#app/domain/imports/leavers.ts'

export type Extract = {
  asAt: Day
  full: boolean
  /**
   * Only people posted in this organisation, or in organisations below it today, can be absent.
   * Null means everyone.
   */
  organisationCode: string | null
  /**
   * Whether the same file was imported before for this day, in which case absence from it ends no
   * postings.
   */
  isKnown: boolean
  /** The day of the latest full extract already imported. */
  latestFull: Day | null
}

/** Whether absence from the extract ends postings. */
export const endsAbsentPostings = ({ full, isKnown }: Extract): boolean => full && !isKnown

/** Open postings that began on or before the day, in the branch if one is given. */
const inPost = (asAt: Day, organisationCode: string | null): Prisma.Sql => {
  const isInBranch = Prisma.sql`AND t."organisationId" IN (
    WITH RECURSIVE "branch"("id") AS (
      SELECT "id" FROM "Organisation" WHERE "code" = ${organisationCode}
      UNION SELECT o."id" FROM "Organisation" o JOIN "branch" b ON o."parentId" = b."id")
    SELECT "id" FROM "branch")`
  return Prisma.sql`(SELECT t."id", t."personId", t."organisationId" FROM "Posting" t
    WHERE t."until" IS NULL AND t."from" <= ${asAt} ${organisationCode === null ? Prisma.empty : isInBranch})`
}

/**
 * Creates `AbsentPosting`, which is empty unless absence ends postings. Requires `StagedPresence`.
 */
export async function stageAbsentPostings(tx: Tx, extract: Extract): Promise<void> {
  const { asAt, organisationCode } = extract
  await tx.$executeRaw`DROP TABLE IF EXISTS "AbsentPosting"`
  await tx.$executeRaw`CREATE TEMP TABLE "AbsentPosting" AS
    SELECT t."id", t."personId", t."organisationId" FROM ${inPost(asAt, organisationCode)} t
    LEFT JOIN "StagedPresence" p ON p."personId" = t."personId" WHERE p."personId" IS NULL ${endsAbsentPostings(extract) ? Prisma.empty : Prisma.sql`AND FALSE`}`
  await tx.$executeRaw`CREATE UNIQUE INDEX "AbsentPosting_id" ON "AbsentPosting" ("id")`
  await tx.$executeRaw`CREATE INDEX "AbsentPosting_personId" ON "AbsentPosting" ("personId")`
  await analyzeTable(tx, 'AbsentPosting')
}

/** The people absent from the extract, by department and by name. */
export async function findLeavers(tx: Tx, { asAt, organisationCode }: Extract): Promise<Leavers> {
  const departments = await queryRows<DepartmentLeavers>(
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
  const sum = (count: (department: DepartmentLeavers) => number) =>
    departments.reduce((total, department) => total + count(department), 0)
  const [left, all] = [sum(({ leavers }) => leavers), sum((department) => department.inPost)]
  return {
    count: left,
    inPost: all,
    mustBeConfirmed: mustConfirmLeavers(left, all),
    departments: departments.filter(({ leavers }) => leavers > 0),
    people,
  }
}

/** Ends the postings of absent people. @returns how many postings ended */
export const endAbsentPostings = (tx: Tx, asAt: Day, batchId: number): Promise<number> =>
  tx.$executeRaw`UPDATE "Posting" AS p SET "until" = ${asAt}, "endedByBatchId" = ${batchId}
    WHERE p."id" IN (SELECT "id" FROM "AbsentPosting")`

/** The given staff numbers and email addresses that belong to people with an open posting. */
export async function listInPost(tx: Tx, identifiers: readonly string[]): Promise<Set<string>> {
  const given = Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(identifiers)}`, 'text')} j)`
  const isInPost = Prisma.sql`EXISTS (SELECT 1 FROM "Posting" t WHERE t."personId" = p."id" AND t."until" IS NULL)`
  const rows = await queryRows<{ identifier: string }>(
    tx,
    Prisma.sql`SELECT p."staffId" AS "identifier" FROM "Person" p WHERE p."staffId" IN ${given} AND ${isInPost}
      UNION SELECT p."email" FROM "Person" p WHERE p."email" IN ${given} AND ${isInPost}`,
  )
  return new Set(rows.map(({ identifier }) => identifier))
}
