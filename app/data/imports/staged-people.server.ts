/**
 * The rows of a people extract and who each is about. Temporary tables hold what is found out about them:
 * - `StagedPerson`: for each row the record it is about (`personId`, null for a new person), the codes as ids, the latest posting that ever
 *   held (`last…`), the record that has the email address now (`heldBy`, and `holderId` of the person it belongs to) and an `action`;
 * - `StagedPresence`: the people whose staff numbers are in the file, in whatever row;
 * - `AbsentPosting`: the postings that absence from a full extract ends;
 * - `StagedTaking`: rows whose email address another record has now, and whether its holder has left;
 * - `StagedManager`: the people whom the email addresses of managers mean.
 *
 * Actions: open (a posting begins) · move (the latest ends where the new one begins) · back (the start of the posting moves back) · none (the
 * posting stays) · known (an earlier extract that agrees with what held then). The others are reasons to reject the row: `later` (a later
 * extract says otherwise), `gone` (a later full extract is without the person), `left` (back from before the day of leaving), `before`
 * (begins before the present posting), `both` (the two staff numbers have records of their own), `former` (someone's former staff number).
 */
import { doesEndAbsent, stageAbsent, type Extract } from '#app/data/imports/absent-people.server.ts'
import { analyzeTable, jsonValues } from '#app/data/database/dialect.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { name, type Found } from '#app/data/database/import-staging.server.ts'
import { stageEmailHolders } from '#app/data/people/person-emails.server.ts'

/** The actions of rows that write what they say about a person. */
export const WRITES = Prisma.sql`('open', 'move', 'back', 'none')`

const bool = (value: boolean): Prisma.Sql => Prisma.raw(value ? 'TRUE' : 'FALSE')

/** The person who had a staff number before, if it was one. */
const formerHolder = (
  staffId: Prisma.Sql,
): Prisma.Sql => Prisma.sql`(SELECT MAX(COALESCE(m."keptId", f."personId"))
  FROM "FormerStaffNumber" f LEFT JOIN "PersonMerge" m ON m."mergedId" = f."personId" WHERE f."staffId" = ${staffId})`

const LATEST_POSTING = Prisma.sql`(SELECT q."id" FROM "Posting" q WHERE q."personId" = u."personId"
  AND (q."until" IS NULL OR q."until" > q."from") ORDER BY q."from" DESC, q."id" DESC LIMIT 1)`

/** The day that the start of the latest posting moves back to: never into the posting before it. */
const MOVED_START = Prisma.sql`(SELECT CASE WHEN MAX(q."until") > w."since" THEN MAX(q."until") ELSE w."since" END FROM "Posting" q
  WHERE q."personId" = w."personId" AND q."until" > q."from" AND q."id" <> w."lastId")`

async function makePeople(tx: Tx, { asAt, isKnown, latestFull }: Extract): Promise<void> {
  const isOvertaken = latestFull !== null && latestFull > asAt
  const isLast = Prisma.sql`w."lastId" IS NOT NULL AND w."lastUntil" IS NULL`
  await tx.$executeRaw`DROP TABLE IF EXISTS "StagedPerson"`
  await tx.$executeRaw`CREATE TEMP TABLE "StagedPerson" AS
    SELECT w.*, CASE WHEN ${isLast} AND w."isSame" AND w."since" < w."lastFrom" THEN ${MOVED_START} ELSE w."since" END AS "start", CASE
      WHEN w."isOld" AND (${bool(isKnown)} OR EXISTS (SELECT 1 FROM "Posting" h WHERE h."personId" = w."personId" AND h."from" <= ${asAt}
        AND (h."until" IS NULL OR h."until" > ${asAt}) AND h."organisationId" = w."organisationId" AND h."professionId" = w."professionId"
        AND h."gradeId" = w."gradeId")) THEN 'known'
      WHEN w."isOld" THEN 'later'
      WHEN w."byPrevious" <> COALESCE(w."byStaff", w."byFormer") AND NOT EXISTS (SELECT 1 FROM "FormerStaffNumber" f
        WHERE f."personId" = w."byStaff" AND f."staffId" = w."previousId") THEN 'both'
      WHEN w."byStaff" IS NULL AND w."byPrevious" IS NULL AND w."byFormer" IS NOT NULL THEN 'former'
      WHEN ${isLast} AND w."isSame" AND w."since" < w."lastFrom" AND ${MOVED_START} < w."lastFrom" THEN 'back'
      WHEN ${isLast} AND w."isSame" THEN 'none'
      WHEN ${isLast} AND w."since" < w."lastFrom" THEN 'before'
      WHEN ${isLast} THEN 'move'
      WHEN ${bool(isOvertaken)} THEN 'gone'
      WHEN w."lastId" IS NOT NULL AND w."since" < w."lastUntil" THEN 'left'
      ELSE 'open' END AS "action"
    FROM (
      SELECT u.*, (u."personId" IS NULL) AS "isNew", h."id" AS "heldBy", COALESCE(mh."keptId", h."id") AS "holderId",
        l."id" AS "lastId", l."from" AS "lastFrom", l."until" AS "lastUntil", CAST(NULL AS INTEGER) AS "managerId",
        (l."organisationId" = u."organisationId" AND l."professionId" = u."professionId" AND l."gradeId" = u."gradeId") AS "isSame",
        COALESCE(d."detailsAsAt" > ${asAt}, FALSE) OR COALESCE(l."from" > ${asAt}, FALSE) OR COALESCE(l."until" > ${asAt}, FALSE) AS "isOld"
      FROM (
        SELECT v.*, COALESCE(v."byStaff", v."byPrevious", v."byFormer") AS "personId" FROM (
          SELECT s."row", s."staff_id" AS "staffId", s."previous_staff_id" AS "previousId", s."email", s."name",
            s."manager_email" AS "managerEmail", s."in_post_since" AS "since", a."id" AS "byStaff",
            CASE WHEN s."previous_staff_id" IS NOT NULL THEN COALESCE(b."id", ${formerHolder(Prisma.sql`s."previous_staff_id"`)}) END AS "byPrevious",
            CASE WHEN a."id" IS NULL THEN ${formerHolder(Prisma.sql`s."staff_id"`)} END AS "byFormer",
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

/** @param named staff numbers in rows that were rejected by themselves: those people are present all the same */
async function makePresence(tx: Tx, named: readonly string[]): Promise<void> {
  const words = Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(named)}`, 'text')} j)`
  await tx.$executeRaw`DROP TABLE IF EXISTS "StagedPresence"`
  // SQLite gives a column that it works out no type, and then compares it with ids without its index: a cast gives it one.
  await tx.$executeRaw`CREATE TEMP TABLE "StagedPresence" AS SELECT CAST(w."personId" AS INTEGER) AS "personId" FROM (
    SELECT "personId" FROM "StagedPerson" WHERE "personId" IS NOT NULL
    UNION SELECT "byPrevious" FROM "StagedPerson" WHERE "byPrevious" IS NOT NULL
    UNION SELECT COALESCE(m."keptId", p."id") FROM "Person" p LEFT JOIN "PersonMerge" m ON m."mergedId" = p."id" WHERE p."staffId" IN ${words}
    UNION SELECT COALESCE(m."keptId", f."personId") FROM "FormerStaffNumber" f LEFT JOIN "PersonMerge" m ON m."mergedId" = f."personId"
      WHERE f."staffId" IN ${words}) w`
  await tx.$executeRaw`CREATE UNIQUE INDEX "StagedPresence_personId" ON "StagedPresence" ("personId")`
  await analyzeTable(tx, 'StagedPresence')
}

const LAST_UNTIL = Prisma.sql`(SELECT q."until" FROM "Posting" q WHERE q."personId" = s."holderId" AND (q."until" IS NULL OR q."until" > q."from")
  ORDER BY q."from" DESC, q."id" DESC LIMIT 1)`

async function makeTaking(tx: Tx, extract: Extract): Promise<void> {
  const { asAt, organisationCode } = extract
  const isEnded = Prisma.sql`(${LAST_UNTIL} <= ${asAt})`
  const isAbsent = Prisma.sql`EXISTS (SELECT 1 FROM "AbsentPosting" a WHERE a."personId" = s."holderId")`
  const wasNever = Prisma.sql`(${bool(doesEndAbsent(extract) && organisationCode === null)} AND NOT EXISTS (SELECT 1 FROM "Posting" q WHERE q."personId" = s."holderId"))`
  await tx.$executeRaw`DROP TABLE IF EXISTS "StagedTaking"`
  await tx.$executeRaw`CREATE TEMP TABLE "StagedTaking" AS
    SELECT s."row", s."personId", s."isNew", s."email", s."since", s."heldBy", s."holderId", CAST(NULL AS TEXT) AS "on",
      CASE WHEN s."holderId" = s."personId" THEN ${asAt}
        WHEN EXISTS (SELECT 1 FROM "StagedPresence" x WHERE x."personId" = s."holderId") THEN NULL
        WHEN ${isEnded} THEN ${LAST_UNTIL}
        WHEN ${isAbsent} OR ${wasNever} THEN ${asAt} END AS "leftOn"
    FROM "StagedPerson" s WHERE s."heldBy" IS NOT NULL AND s."heldBy" IS DISTINCT FROM s."personId" AND s."action" IN ${WRITES}`
  await tx.$executeRaw`CREATE UNIQUE INDEX "StagedTaking_row" ON "StagedTaking" ("row")`
  await tx.$executeRaw`CREATE INDEX "StagedTaking_heldBy" ON "StagedTaking" ("heldBy")`
  await analyzeTable(tx, 'StagedTaking')
}

/** Finds out who every staged row is about, and what would follow. @param named as in `makePresence` */
export async function resolvePeople(
  tx: Tx,
  extract: Extract,
  named: readonly string[],
): Promise<void> {
  await makePeople(tx, extract)
  await makePresence(tx, named)
  await stageAbsent(tx, extract)
  await makeTaking(tx, extract)
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

/** Rows whose staff number and previous staff number have records of their own; `person` is that of the previous number. */
export const findTwoNumbers = (tx: Tx) =>
  findPeople(tx, 'previousId', Prisma.sql`s."byPrevious"`, Prisma.sql`s."action" = 'both'`)

/** Rows whose staff number is one that a person had before; `staffId` is the one they have now. */
export const findFormerNumbers = (tx: Tx) =>
  findPeople(tx, 'staffId', Prisma.sql`s."byFormer"`, Prisma.sql`s."action" = 'former'`)

/** Rows about a person whom another row has by the staff number, or an earlier row by a former one; `other` is that row. */
export const findSamePerson = (tx: Tx) => {
  const before = Prisma.sql`FROM "StagedPerson" t WHERE t."personId" = s."personId" AND t."row" <> s."row"
    AND (t."byStaff" IS NOT NULL OR t."row" < s."row")`
  return find(
    tx,
    'staffId',
    Prisma.sql`(SELECT MIN(t."row") ${before})`,
    Prisma.sql`s."byStaff" IS NULL AND s."personId" IS NOT NULL AND EXISTS (SELECT 1 ${before})`,
  )
}

/** Rows whose manager is the person themselves, by whatever email address. */
export const findOwnManagers = (tx: Tx): Promise<Found[]> =>
  find(
    tx,
    'managerEmail',
    Prisma.sql`NULL`,
    Prisma.sql`s."managerEmail" = s."email" OR (s."personId" IS NOT NULL
      AND s."personId" = (SELECT m."personId" FROM "StagedManager" m WHERE m."email" = s."managerEmail")
      AND NOT EXISTS (SELECT 1 FROM "StagedRow" t WHERE t."email" = s."managerEmail"))`,
  )

/** Sound rows whose manager is in no sound row of the file, and whose email address means nobody; `other` is the rejected row that has it. */
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

/** Whether the posting of a staged row, `s`, stays as it is although the row gives it another start. */
export const STAGED_START_STAYS = Prisma.sql`s."action" = 'none' AND s."since" <> s."lastFrom"`

export type Impossible = Found & { why: 'later' | 'gone' | 'left' | 'before' }

/** Rows that contradict what is known; `other` is the day that the sentence names. */
export const listImpossiblePostings = (tx: Tx): Promise<Impossible[]> =>
  queryRows<Impossible>(
    tx,
    Prisma.sql`SELECT "row", "since" AS "value", "action" AS "why", CASE "action" WHEN 'before' THEN "lastFrom" ELSE "lastUntil" END AS "other"
      FROM "StagedPerson" WHERE "action" IN ('later', 'gone', 'left', 'before') ORDER BY "row"`,
  )

export type HeldEmailRow = FoundPerson & { isNew: boolean | number }

/**
 * Sound rows whose email address another record keeps: its holder has not left, and no sound row gives the holder another one. `other` is
 * the rejected row that would. One row that cannot have its email address keeps its own, so a whole chain may follow.
 */
export const findHeldEmails = (tx: Tx): Promise<HeldEmailRow[]> => {
  const isSound = (row: string) =>
    Prisma.sql`EXISTS (SELECT 1 FROM "StagedRow" r WHERE r."row" = ${Prisma.raw(row)} AND r."rejected" = 0)`
  return queryRows<HeldEmailRow>(
    tx,
    Prisma.sql`WITH RECURSIVE "stuck"("row") AS (
        SELECT t."row" FROM "StagedTaking" t WHERE t."leftOn" IS NULL AND ${isSound('t."row"')}
          AND NOT EXISTS (SELECT 1 FROM "StagedPerson" f WHERE f."personId" = t."heldBy" AND f."action" IN ${WRITES}
            AND f."email" <> t."email" AND ${isSound('f."row"')})
        UNION
        SELECT t."row" FROM "stuck" k JOIN "StagedPerson" f ON f."row" = k."row" JOIN "StagedTaking" t ON t."heldBy" = f."personId"
        WHERE t."leftOn" IS NULL AND ${isSound('t."row"')})
      SELECT t."row", t."email" AS "value", t."isNew", ${nameOf(Prisma.sql`t."holderId"`)} AS "person", ${numberOf(Prisma.sql`t."holderId"`)} AS "staffId",
        (SELECT MIN(f."row") FROM "StagedPerson" f WHERE f."personId" = t."heldBy" AND f."email" <> t."email") AS "other"
      FROM "StagedTaking" t WHERE t."row" IN (SELECT "row" FROM "stuck") ORDER BY t."row"`,
  )
}
