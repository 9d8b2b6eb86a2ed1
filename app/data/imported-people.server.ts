/**
 * People from an extract: who each row is, what it would do to their postings, and doing it.
 *
 * Each row of `StagedPerson` has the person it is about (null: a new one), the codes as ids, the person's latest posting that ever held
 * (`last…`), and an `action`:
 * open: a posting begins · move: the latest ends where the new one begins (on its own first day, when it is corrected) · none: the posting
 * stays · known: an extract of before, which agrees with what held then · rejected.
 * What cannot be is said by a word that the file's rules turn into a sentence: `later` (another extract is in), `gone` (a later full extract
 * does not have the person), `left` (back from before the day of leaving), `before` (begins before the present posting does).
 */
import { endAbsent } from '#app/data/absent-people.server.ts'
import { deriveCompletionPostings } from '#app/data/completion-snapshots.server.ts'
import { changeDetailsDay, changeRecords } from '#app/data/import-changes.server.ts'
import { countedAnew, countedAnewIfMany } from '#app/data/dialect.server.ts'
import { countRows, type Found } from '#app/data/import-staging.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database.server.ts'
import { sealing } from '#app/data/seals.server.ts'
import { findServiceKind, saveServiceKind } from '#app/data/service-kind.server.ts'
import { countImported } from '#app/data/uptake-counts.server.ts'
import type { Day } from '#app/domain/day.ts'
import { env } from '#app/platform/environment.server.ts'

export type Extract = {
  asAt: Day
  full: boolean
  /** This very file is in already: what it says of before is known, and absence from it ends nothing again. */
  isKnown: boolean
  /** The latest day that a full extract is in for. */
  latestFull: Day | null
}

/** Looks every staged row up: its person, the ids of its codes, the latest posting, and what follows. */
export async function resolvePeople(tx: Tx, { asAt, isKnown, latestFull }: Extract): Promise<void> {
  await tx.$executeRaw`DROP TABLE IF EXISTS "StagedPerson"`
  const isOvertaken = latestFull !== null && latestFull > asAt
  await tx.$executeRaw`CREATE TEMP TABLE "StagedPerson" AS
    SELECT w.*, CASE
      WHEN w."isOld" AND (${Prisma.raw(isKnown ? 'TRUE' : 'FALSE')} OR EXISTS (SELECT 1 FROM "Posting" h WHERE h."personId" = w."personId" AND h."from" <= ${asAt}
        AND (h."until" IS NULL OR h."until" > ${asAt}) AND h."organisationId" = w."organisationId" AND h."professionId" = w."professionId"
        AND h."gradeId" = w."gradeId")) THEN 'known'
      WHEN w."isOld" THEN 'later'
      WHEN w."lastId" IS NOT NULL AND w."lastUntil" IS NULL AND w."isSame" THEN 'none'
      WHEN w."lastId" IS NOT NULL AND w."lastUntil" IS NULL AND w."since" < w."lastFrom" THEN 'before'
      WHEN w."lastId" IS NOT NULL AND w."lastUntil" IS NULL THEN 'move'
      WHEN ${Prisma.raw(isOvertaken ? 'TRUE' : 'FALSE')} THEN 'gone'
      WHEN w."lastId" IS NOT NULL AND w."since" < w."lastUntil" THEN 'left'
      ELSE 'open' END AS "action"
    FROM (
      SELECT s."row", s."staff_id" AS "staffId", s."email", s."name", s."manager_email" AS "managerEmail", s."in_post_since" AS "since",
        a."id" AS "byStaff", b."id" AS "byEmail", COALESCE(a."id", b."id") AS "personId", CAST(NULL AS INTEGER) AS "managerId",
        (a."id" IS NULL AND b."id" IS NULL) AS "isNew",
        o."id" AS "organisationId", p."id" AS "professionId", g."id" AS "gradeId",
        l."id" AS "lastId", l."from" AS "lastFrom", l."until" AS "lastUntil",
        (l."organisationId" = o."id" AND l."professionId" = p."id" AND l."gradeId" = g."id") AS "isSame",
        COALESCE(COALESCE(a."detailsAsAt", b."detailsAsAt") > ${asAt}, FALSE) OR COALESCE(l."from" > ${asAt}, FALSE)
          OR COALESCE(l."until" > ${asAt}, FALSE) AS "isOld"
      FROM "StagedRow" s
      LEFT JOIN "Person" a ON a."staffId" = s."staff_id" LEFT JOIN "Person" b ON b."email" = s."email"
      LEFT JOIN "Organisation" o ON o."code" = s."organisation_code" LEFT JOIN "Profession" p ON p."code" = s."profession_code"
      LEFT JOIN "Grade" g ON g."code" = s."grade_code"
      LEFT JOIN "Posting" l ON l."id" = (SELECT q."id" FROM "Posting" q WHERE q."personId" = COALESCE(a."id", b."id")
        AND (q."until" IS NULL OR q."until" > q."from") ORDER BY q."from" DESC, q."id" DESC LIMIT 1)) w`
  await tx.$executeRaw`CREATE UNIQUE INDEX "StagedPerson_row" ON "StagedPerson" ("row")`
  await tx.$executeRaw`CREATE INDEX "StagedPerson_personId" ON "StagedPerson" ("personId")`
  await countedAnew(tx, 'StagedPerson')
}

const find = (tx: Tx, value: string, other: Prisma.Sql, where: Prisma.Sql) =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT s."row", s.${Prisma.raw(`"${value}"`)} AS "value", ${other} AS "other" FROM "StagedPerson" s
      WHERE ${where} ORDER BY s."row"`,
  )

/** Rows whose staff number is one person's and whose email is another's; `other` is the staff number of the email's person. */
export const findTwoPeople = (tx: Tx) =>
  find(
    tx,
    'email',
    Prisma.sql`(SELECT "staffId" FROM "Person" WHERE "id" = s."byEmail")`,
    Prisma.sql`s."byStaff" IS NOT NULL AND s."byEmail" IS NOT NULL AND s."byStaff" <> s."byEmail"`,
  )

/** Rows found by email whose person another row of the file has by staff number; `other` is that row. */
export const findSamePerson = (tx: Tx) =>
  find(
    tx,
    'email',
    Prisma.sql`(SELECT MIN(t."row") FROM "StagedPerson" t WHERE t."personId" = s."personId" AND t."row" <> s."row")`,
    Prisma.sql`s."byStaff" IS NULL AND s."byEmail" IS NOT NULL
      AND EXISTS (SELECT 1 FROM "StagedPerson" t WHERE t."byStaff" = s."byEmail" AND t."personId" = s."personId" AND t."row" <> s."row")`,
  )

/** Rows whose manager is the person themselves, by the email they had before, or by that of a record merged into theirs. */
export const findOwnManagers = async (tx: Tx): Promise<Found[]> => {
  const nothing = Prisma.sql`NULL`
  // Said of a merged record, it became so only now.
  const asMerged = await find(tx, 'managerEmail', nothing, Prisma.sql`s."managerEmail" = s."email"`)
  const before = await find(
    tx,
    'managerEmail',
    nothing,
    Prisma.sql`s."managerEmail" <> s."email" AND s."personId" IS NOT NULL
      AND s."personId" = (SELECT "id" FROM "Person" WHERE "email" = s."managerEmail")
      AND NOT EXISTS (SELECT 1 FROM "StagedRow" t WHERE t."email" = s."managerEmail")`,
  )
  return [...asMerged, ...before]
}

export type Impossible = Found & { why: 'later' | 'gone' | 'left' | 'before' }

/** Rows that do not go with what is known; `other` is the day that the sentence names. */
export const listImpossiblePostings = (tx: Tx): Promise<Impossible[]> =>
  queryRows<Impossible>(
    tx,
    Prisma.sql`SELECT "row", "since" AS "value", "action" AS "why", CASE "action" WHEN 'before' THEN "lastFrom" ELSE "lastUntil" END AS "other"
      FROM "StagedPerson" WHERE "action" IN ('later', 'gone', 'left', 'before') ORDER BY "row"`,
  )

/** Marks the rejected rows, finds the ids of managers that are known, and makes the people who are new. @returns how many. */
async function createPeople(tx: Tx, asAt: Day, batchId: number): Promise<number> {
  await tx.$executeRaw`UPDATE "StagedPerson" SET "action" = 'rejected'
    WHERE "row" IN (SELECT "row" FROM "StagedRow" WHERE "rejected" = 1)`
  await tx.$executeRaw`UPDATE "StagedPerson" AS s SET "managerId" = p."id" FROM "Person" p WHERE p."email" = s."managerEmail"`
  const kind = await findServiceKind(tx)
  // The first people decide it. Whoever imports into a demonstration adds to the demonstration.
  const isDemonstration = kind === 'undecided' ? env().demo : kind === 'demonstration'
  const created = await tx.$executeRaw`INSERT INTO "Person" ("staffId", "email", "name", "demonstration", "detailsAsAt", "batchId")
    SELECT "staffId", "email", "name", ${isDemonstration}, ${asAt}, ${batchId} FROM "StagedPerson"
    WHERE "isNew" AND "action" <> 'rejected' ORDER BY "row"`
  if (created > 0 && kind === 'undecided') await saveServiceKind(tx, isDemonstration ? 'demonstration' : 'real')
  await countedAnewIfMany(tx, 'Person', created)
  if (created > 0) {
    await tx.$executeRaw`UPDATE "StagedPerson" AS s SET "personId" = p."id" FROM "Person" p
      WHERE s."isNew" AND s."action" <> 'rejected' AND p."staffId" = s."staffId"`
  }
  // A manager in the file goes before one who had the email until now.
  await tx.$executeRaw`UPDATE "StagedPerson" AS s SET "managerId" = m."personId"
    FROM "StagedRow" r JOIN "StagedPerson" m ON m."row" = r."row"
    WHERE r."email" = s."managerEmail" AND r."rejected" = 0`
  await tx.$executeRaw`UPDATE "Person" AS p SET "managerId" = s."managerId" FROM "StagedPerson" s
    WHERE s."personId" = p."id" AND s."isNew" AND s."action" <> 'rejected' AND s."managerId" IS NOT NULL`
  return created
}

const CURRENT = Prisma.sql`NOT "isNew" AND "action" IN ('none', 'open', 'move')`

/** Ends and opens postings as the rows say. @returns how many were opened. */
const movePostings = (tx: Tx, batchId: number): Promise<number> =>
  sealing(tx, 'Posting', batchId, async (sealId) => {
    await tx.$executeRaw`UPDATE "Posting" AS p SET "until" = s."since", "endedByBatchId" = ${batchId} FROM "StagedPerson" s
      WHERE s."lastId" = p."id" AND s."action" = 'move'`
    return tx.$executeRaw`INSERT INTO "Posting" ("personId", "organisationId", "professionId", "gradeId", "from", "batchId", "sealId")
      SELECT "personId", "organisationId", "professionId", "gradeId", "since", ${batchId}, ${sealId} FROM "StagedPerson"
      WHERE "action" IN ('open', 'move') ORDER BY "row"`
  })

export type AppliedPeople = { created: number; updated: number; ended: number; touched: boolean }

/** Writes what the resolved rows say. Of a full extract `findLeavers` was asked before. */
export async function applyPeople(tx: Tx, extract: Extract, batchId: number): Promise<AppliedPeople> {
  const created = await createPeople(tx, extract.asAt, batchId)
  const details = await changeRecords(
    tx,
    'Person',
    Prisma.sql`(SELECT "personId" AS "id", "staffId", "email", "name", "managerId" FROM "StagedPerson" WHERE ${CURRENT})`,
    batchId,
  )
  const updated = await countRows(
    tx,
    Prisma.sql`"StagedPerson" s WHERE NOT "isNew" AND ("action" IN ('open', 'move') OR ("action" = 'none' AND EXISTS (
      SELECT 1 FROM "ImportChange" c WHERE c."batchId" = ${batchId} AND c."subject" = 'Person' AND c."recordId" = s."personId")))`,
  )
  const seen = await changeDetailsDay(
    tx,
    Prisma.sql`(SELECT "personId" AS "id" FROM "StagedPerson" WHERE ${CURRENT})`,
    extract.asAt,
    batchId,
  )
  const moved = await movePostings(tx, batchId)
  await countedAnewIfMany(tx, 'Posting', moved)
  const ended = extract.full && !extract.isKnown ? await endAbsent(tx, extract.asAt, batchId) : 0
  if (moved + ended > 0) {
    await derivePeople(tx, batchId)
    await countImported(tx, batchId)
  }
  return { created, updated, ended, touched: created + details + seen + moved + ended > 0 }
}

/** Works the completions out again of everyone whose postings a batch opened or ended. */
export const derivePeople = (tx: Tx, batchId: number): Promise<void> =>
  deriveCompletionPostings(
    tx,
    Prisma.sql`c."personId" IN (SELECT "personId" FROM "Posting" WHERE "batchId" = ${batchId}
      UNION ALL SELECT "personId" FROM "Posting" WHERE "endedByBatchId" = ${batchId})`,
  )
