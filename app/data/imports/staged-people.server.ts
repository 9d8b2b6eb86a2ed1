/**
 * Finds the person that each row of a people extract is about, and the action to take. It stores
 * the results in temporary tables:
 * - `StagedPerson`: one row for each row of the file. It contains the person's record (`personId`,
 *   null for a new person), the ids that codes refer to, the person's latest posting of at least a
 *   day (`latest…`), the record that now has the email address (`emailRecordId`), the person that
 *   record belongs to (`emailHolderId`) and an `action`;
 * - `StagedPresence`: people whose staff numbers are in the file, including its rejected rows;
 * - `AbsentPosting`: postings that end because their person is absent from a full extract;
 * - `StagedEmailTransfer`: rows whose email address now belongs to another record, and when its
 *   holder left;
 * - `StagedManager`: the people that managers' email addresses belong to.
 *
 * The actions of `data/people/posting-actions.server.ts`, and `already-recorded`: an older extract
 * agrees with the record. All actions that are not applied reject the row, except that one.
 */
import {
  endsAbsentPostings,
  stageAbsentPostings,
  type Extract,
} from '#app/data/imports/absent-people.server.ts'
import { analyzeTable, jsonValues } from '#app/data/database/dialect.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { name, type Found } from '#app/data/database/import-staging.server.ts'
import { stageEmailHolders } from '#app/data/people/person-emails.server.ts'
import {
  LATEST_POSTING,
  latestUntil,
  POSTING_START,
  postingAction,
} from '#app/data/people/posting-actions.server.ts'

/** The actions that change a person's record. */
export const WRITE_ACTIONS = Prisma.sql`('open-posting', 'move-posting', 'move-start-earlier', 'no-posting-change')`

const bool = (value: boolean): Prisma.Sql => Prisma.raw(value ? 'TRUE' : 'FALSE')

/** SQL for the person who used to have this staff number. */
const formerHolder = (
  staffId: Prisma.Sql,
): Prisma.Sql => Prisma.sql`(SELECT MAX(COALESCE(m."keptId", f."personId"))
  FROM "FormerStaffNumber" f LEFT JOIN "PersonMerge" m ON m."mergedId" = f."personId" WHERE f."staffId" = ${staffId})`

async function stagePeople(tx: Tx, { asAt, isKnown, latestFull }: Extract): Promise<void> {
  const hasLaterFullExtract = latestFull !== null && latestFull > asAt
  await tx.$executeRaw`DROP TABLE IF EXISTS "StagedPerson"`
  await tx.$executeRaw`CREATE TEMP TABLE "StagedPerson" AS
    SELECT w.*, ${POSTING_START} AS "postingStart", CASE
      WHEN w."isOutdated" AND (${bool(isKnown)} OR EXISTS (SELECT 1 FROM "Posting" h WHERE h."personId" = w."personId" AND h."from" <= ${asAt}
        AND (h."until" IS NULL OR h."until" > ${asAt}) AND h."organisationId" = w."organisationId" AND h."professionId" = w."professionId"
        AND h."gradeId" = w."gradeId")) THEN 'already-recorded'
      WHEN w."isOutdated" THEN 'later-extract-differs'
      WHEN w."personByPreviousId" <> COALESCE(w."personByStaffId", w."personByFormerId") AND NOT EXISTS (SELECT 1 FROM "FormerStaffNumber" f
        WHERE f."personId" = w."personByStaffId" AND f."staffId" = w."previousId") THEN 'numbers-of-two-people'
      WHEN w."personByStaffId" IS NULL AND w."personByPreviousId" IS NULL AND w."personByFormerId" IS NOT NULL THEN 'former-number-of-another-person'
      ELSE ${postingAction(hasLaterFullExtract)} END AS "action"
    FROM (
      SELECT u.*, (u."personId" IS NULL) AS "isNew", h."id" AS "emailRecordId", COALESCE(mh."keptId", h."id") AS "emailHolderId",
        l."id" AS "latestPostingId", l."from" AS "latestFrom", l."until" AS "latestUntil", CAST(NULL AS INTEGER) AS "managerId",
        (l."organisationId" = u."organisationId" AND l."professionId" = u."professionId" AND l."gradeId" = u."gradeId") AS "isSamePosting",
        COALESCE(d."detailsAsAt" > ${asAt}, FALSE) OR COALESCE(l."from" > ${asAt}, FALSE) OR COALESCE(l."until" > ${asAt}, FALSE) AS "isOutdated"
      FROM (
        SELECT v.*, COALESCE(v."personByStaffId", v."personByPreviousId", v."personByFormerId") AS "personId" FROM (
          SELECT s."row", s."staff_id" AS "staffId", s."previous_staff_id" AS "previousId", s."email", s."name",
            s."manager_email" AS "managerEmail", s."in_post_since" AS "inPostSince", a."id" AS "personByStaffId",
            CASE WHEN s."previous_staff_id" IS NOT NULL THEN COALESCE(b."id", ${formerHolder(Prisma.sql`s."previous_staff_id"`)}) END AS "personByPreviousId",
            CASE WHEN a."id" IS NULL THEN ${formerHolder(Prisma.sql`s."staff_id"`)} END AS "personByFormerId",
            o."id" AS "organisationId", p."id" AS "professionId", g."id" AS "gradeId"
          FROM "StagedRow" s
          LEFT JOIN "Person" a ON a."staffId" = s."staff_id" LEFT JOIN "Person" b ON b."staffId" = s."previous_staff_id"
          LEFT JOIN "Organisation" o ON o."code" = s."organisation_code" LEFT JOIN "Profession" p ON p."code" = s."profession_code"
          LEFT JOIN "Grade" g ON g."code" = s."grade_code") v) u
      LEFT JOIN "Person" d ON d."id" = u."personId"
      LEFT JOIN "Person" h ON h."email" = u."email" LEFT JOIN "PersonMerge" mh ON mh."mergedId" = h."id"
      LEFT JOIN "Posting" l ON l."id" = ${LATEST_POSTING}) w`
  await tx.$executeRaw`CREATE UNIQUE INDEX "StagedPerson_row" ON "StagedPerson" ("row")`
  await tx.$executeRaw`CREATE INDEX "StagedPerson_personId" ON "StagedPerson" ("personId")`
  await analyzeTable(tx, 'StagedPerson')
}

/** @param rejectedIds staff numbers in rejected rows, whose people count as present */
async function stagePresence(tx: Tx, rejectedIds: readonly string[]): Promise<void> {
  const identifiers = Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(rejectedIds)}`, 'text')} j)`
  await tx.$executeRaw`DROP TABLE IF EXISTS "StagedPresence"`
  // SQLite gives a computed column no type, and then cannot use its index to compare it with ids. The cast sets the type.
  await tx.$executeRaw`CREATE TEMP TABLE "StagedPresence" AS SELECT CAST(w."personId" AS INTEGER) AS "personId" FROM (
    SELECT "personId" FROM "StagedPerson" WHERE "personId" IS NOT NULL
    UNION SELECT "personByPreviousId" FROM "StagedPerson" WHERE "personByPreviousId" IS NOT NULL
    UNION SELECT COALESCE(m."keptId", p."id") FROM "Person" p LEFT JOIN "PersonMerge" m ON m."mergedId" = p."id" WHERE p."staffId" IN ${identifiers}
    UNION SELECT COALESCE(m."keptId", f."personId") FROM "FormerStaffNumber" f LEFT JOIN "PersonMerge" m ON m."mergedId" = f."personId"
      WHERE f."staffId" IN ${identifiers}) w`
  await tx.$executeRaw`CREATE UNIQUE INDEX "StagedPresence_personId" ON "StagedPresence" ("personId")`
  await analyzeTable(tx, 'StagedPresence')
}

const HOLDER_LATEST_UNTIL = latestUntil(Prisma.sql`s."emailHolderId"`)

async function stageEmailTransfers(tx: Tx, extract: Extract): Promise<void> {
  const { asAt, organisationCode } = extract
  const hasLeft = Prisma.sql`(${HOLDER_LATEST_UNTIL} <= ${asAt})`
  const isAbsent = Prisma.sql`EXISTS (SELECT 1 FROM "AbsentPosting" a WHERE a."personId" = s."emailHolderId")`
  const neverPosted = Prisma.sql`(${bool(endsAbsentPostings(extract) && organisationCode === null)} AND NOT EXISTS (SELECT 1 FROM "Posting" q WHERE q."personId" = s."emailHolderId"))`
  await tx.$executeRaw`DROP TABLE IF EXISTS "StagedEmailTransfer"`
  await tx.$executeRaw`CREATE TEMP TABLE "StagedEmailTransfer" AS
    SELECT s."row", s."personId", s."isNew", s."email", s."inPostSince", s."emailRecordId", s."emailHolderId", CAST(NULL AS TEXT) AS "transferredOn",
      CASE WHEN s."emailHolderId" = s."personId" THEN ${asAt}
        WHEN EXISTS (SELECT 1 FROM "StagedPresence" x WHERE x."personId" = s."emailHolderId") THEN NULL
        WHEN ${hasLeft} THEN ${HOLDER_LATEST_UNTIL}
        WHEN ${isAbsent} OR ${neverPosted} THEN ${asAt} END AS "holderLeftOn"
    FROM "StagedPerson" s WHERE s."emailRecordId" IS NOT NULL AND s."emailRecordId" IS DISTINCT FROM s."personId" AND s."action" IN ${WRITE_ACTIONS}`
  await tx.$executeRaw`CREATE UNIQUE INDEX "StagedEmailTransfer_row" ON "StagedEmailTransfer" ("row")`
  await tx.$executeRaw`CREATE INDEX "StagedEmailTransfer_emailRecordId" ON "StagedEmailTransfer" ("emailRecordId")`
  await analyzeTable(tx, 'StagedEmailTransfer')
}

/** Creates the temporary tables described above. @param rejectedIds as in `stagePresence` */
export async function resolvePeople(
  tx: Tx,
  extract: Extract,
  rejectedIds: readonly string[],
): Promise<void> {
  await stagePeople(tx, extract)
  await stagePresence(tx, rejectedIds)
  await stageAbsentPostings(tx, extract)
  await stageEmailTransfers(tx, extract)
  await stageEmailHolders(
    tx,
    'StagedManager',
    Prisma.sql`SELECT DISTINCT "managerEmail" AS "email" FROM "StagedPerson" WHERE "managerEmail" IS NOT NULL`,
    extract.asAt,
  )
}

const find = (tx: Tx, value: string, other: Prisma.Sql, where: Prisma.Sql) =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT s."row", s.${name(value)} AS "value", ${other} AS "other" FROM "StagedPerson" s WHERE ${where} ORDER BY s."row"`,
  )

const nameOf = (personId: Prisma.Sql) =>
  Prisma.sql`(SELECT p."name" FROM "Person" p WHERE p."id" = ${personId})`
const numberOf = (personId: Prisma.Sql) =>
  Prisma.sql`(SELECT p."staffId" FROM "Person" p WHERE p."id" = ${personId})`

export type FoundPerson = Found & { person: string | null; staffId: string | null }

const findPeople = (tx: Tx, value: string, personId: Prisma.Sql, where: Prisma.Sql) =>
  queryRows<FoundPerson>(
    tx,
    Prisma.sql`SELECT s."row", s.${name(value)} AS "value", NULL AS "other", ${nameOf(personId)} AS "person", ${numberOf(personId)} AS "staffId"
      FROM "StagedPerson" s WHERE ${where} ORDER BY s."row"`,
  )

/**
 * Rows whose staff number and previous staff number belong to different people. `person` is the one
 * with the previous number.
 */
export const findTwoNumbers = (tx: Tx) =>
  findPeople(
    tx,
    'previousId',
    Prisma.sql`s."personByPreviousId"`,
    Prisma.sql`s."action" = 'numbers-of-two-people'`,
  )

/** Rows whose staff number is another person's former number; `staffId` is the number that person has now. */
export const findFormerNumbers = (tx: Tx) =>
  findPeople(
    tx,
    'staffId',
    Prisma.sql`s."personByFormerId"`,
    Prisma.sql`s."action" = 'former-number-of-another-person'`,
  )

/** Rows about a person who is also in row `other`, under their staff number or, in an earlier row, a former one. */
export const findSamePerson = (tx: Tx) => {
  const before = Prisma.sql`FROM "StagedPerson" t WHERE t."personId" = s."personId" AND t."row" <> s."row"
    AND (t."personByStaffId" IS NOT NULL OR t."row" < s."row")`
  return find(
    tx,
    'staffId',
    Prisma.sql`(SELECT MIN(t."row") ${before})`,
    Prisma.sql`s."personByStaffId" IS NULL AND s."personId" IS NOT NULL AND EXISTS (SELECT 1 ${before})`,
  )
}

/** Rows whose manager is the person themselves, under any of their email addresses. */
export const findOwnManagers = (tx: Tx): Promise<Found[]> =>
  find(
    tx,
    'managerEmail',
    Prisma.sql`NULL`,
    Prisma.sql`s."managerEmail" = s."email" OR (s."personId" IS NOT NULL
      AND s."personId" = (SELECT m."personId" FROM "StagedManager" m WHERE m."email" = s."managerEmail")
      AND NOT EXISTS (SELECT 1 FROM "StagedRow" t WHERE t."email" = s."managerEmail"))`,
  )

/**
 * Valid rows whose manager is neither on record nor in a valid row. `other` is the rejected row
 * that contains the manager, if any.
 */
export const findMissingManagers = (tx: Tx): Promise<(Found & { holders: number })[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT s."row", s."manager_email" AS "value", m."holders",
        (SELECT MIN(b."row") FROM "StagedRow" b WHERE b."email" = s."manager_email") AS "other"
      FROM "StagedRow" s JOIN "StagedManager" m ON m."email" = s."manager_email"
      WHERE s."rejected" = 0 AND m."personId" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "StagedRow" o WHERE o."email" = s."manager_email" AND o."rejected" = 0)
      ORDER BY s."row"`,
  )

/** SQL condition: the staged row `s` has a different start date, but its posting does not change. */
export const IS_STAGED_START_IGNORED = Prisma.sql`s."action" = 'no-posting-change' AND s."inPostSince" <> s."latestFrom"`

export type ImpossiblePosting = Found & {
  reason:
    | 'later-extract-differs'
    | 'not-in-later-full-extract'
    | 'starts-before-person-left'
    | 'starts-before-current-posting'
}

/** Rows that contradict the record. `other` is the date in the message. */
export const listImpossiblePostings = (tx: Tx): Promise<ImpossiblePosting[]> =>
  queryRows<ImpossiblePosting>(
    tx,
    Prisma.sql`SELECT "row", "inPostSince" AS "value", "action" AS "reason", CASE "action" WHEN 'starts-before-current-posting' THEN "latestFrom" ELSE "latestUntil" END AS "other"
      FROM "StagedPerson" WHERE "action" IN ('later-extract-differs', 'not-in-later-full-extract', 'starts-before-person-left', 'starts-before-current-posting') ORDER BY "row"`,
  )

export type HeldEmailRow = FoundPerson & { isNew: boolean }

/**
 * Valid rows whose email address belongs to someone who has not left and to whom no valid row gives
 * a new email address. `other` is the rejected row that would have given them one. They keep their
 * email address, so one such row may block a chain of others.
 */
export const findHeldEmails = (tx: Tx): Promise<HeldEmailRow[]> => {
  const isValid = (row: string) =>
    Prisma.sql`EXISTS (SELECT 1 FROM "StagedRow" r WHERE r."row" = ${Prisma.raw(row)} AND r."rejected" = 0)`
  return queryRows<HeldEmailRow>(
    tx,
    Prisma.sql`WITH RECURSIVE "blocked"("row") AS (
        SELECT t."row" FROM "StagedEmailTransfer" t WHERE t."holderLeftOn" IS NULL AND ${isValid('t."row"')}
          AND NOT EXISTS (SELECT 1 FROM "StagedPerson" f WHERE f."personId" = t."emailRecordId" AND f."action" IN ${WRITE_ACTIONS}
            AND f."email" <> t."email" AND ${isValid('f."row"')})
        UNION
        SELECT t."row" FROM "blocked" k JOIN "StagedPerson" f ON f."row" = k."row" JOIN "StagedEmailTransfer" t ON t."emailRecordId" = f."personId"
        WHERE t."holderLeftOn" IS NULL AND ${isValid('t."row"')})
      SELECT t."row", t."email" AS "value", t."isNew", ${nameOf(Prisma.sql`t."emailHolderId"`)} AS "person", ${numberOf(Prisma.sql`t."emailHolderId"`)} AS "staffId",
        (SELECT MIN(f."row") FROM "StagedPerson" f WHERE f."personId" = t."emailRecordId" AND f."email" <> t."email") AS "other"
      FROM "StagedEmailTransfer" t WHERE t."row" IN (SELECT "row" FROM "blocked") ORDER BY t."row"`,
    ['isNew'],
  )
}
