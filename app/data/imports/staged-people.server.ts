/**
 * Resolves which person each row of a people extract is about. The results are in temporary tables:
 * - `StagedPerson`: for each row the person's record (`personId`, null for a new person), the codes as ids, the person's latest posting of
 *   at least a day (`last…`), the record that has the email address now (`heldBy`, and `holderId` of its person) and an `action`;
 * - `StagedPresence`: the people whose staff numbers are in the file, in rejected rows too;
 * - `AbsentPosting`: the postings that end because their person is absent from a full extract;
 * - `StagedTaking`: rows whose email address another record has now, and when its holder left;
 * - `StagedManager`: the people that the email addresses of managers belong to.
 *
 * Actions: `open` (a posting begins) · `move` (the latest posting ends and a new one begins) · `back` (the posting's start moves to an
 * earlier day) · `none` (the posting does not change) · `known` (an earlier extract that agrees with the record). The other actions are
 * reasons to reject the row: `later` (a later extract differs), `gone` (a later full extract does not have the person), `left` (starts
 * before the person's last posting ended), `before` (starts before the current posting), `both` (the two staff numbers belong to two
 * records), `former` (another person's former staff number).
 */
import { doesEndAbsent, stageAbsent, type Extract } from '#app/data/imports/absent-people.server.ts'
import { analyzeTable, jsonValues } from '#app/data/database/dialect.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { name, type Found } from '#app/data/database/import-staging.server.ts'
import { stageEmailHolders } from '#app/data/people/person-emails.server.ts'

/** The actions of rows that change a person's record. */
export const WRITES = Prisma.sql`('open', 'move', 'back', 'none')`

const bool = (value: boolean): Prisma.Sql => Prisma.raw(value ? 'TRUE' : 'FALSE')

/** The person who had this staff number before. */
const formerHolder = (
  staffId: Prisma.Sql,
): Prisma.Sql => Prisma.sql`(SELECT MAX(COALESCE(m."keptId", f."personId"))
  FROM "FormerStaffNumber" f LEFT JOIN "PersonMerge" m ON m."mergedId" = f."personId" WHERE f."staffId" = ${staffId})`

const LATEST_POSTING = Prisma.sql`(SELECT q."id" FROM "Posting" q WHERE q."personId" = u."personId"
  AND (q."until" IS NULL OR q."until" > q."from") ORDER BY q."from" DESC, q."id" DESC LIMIT 1)`

/** The earlier day that the start of the latest posting moves to. It never overlaps the posting before it. */
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

/** @param rejectedIds staff numbers in rejected rows: those people are present too */
async function makePresence(tx: Tx, rejectedIds: readonly string[]): Promise<void> {
  const identifiers = Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(rejectedIds)}`, 'text')} j)`
  await tx.$executeRaw`DROP TABLE IF EXISTS "StagedPresence"`
  // SQLite gives a computed column no type, and then cannot use its index to compare it with ids. The cast sets the type.
  await tx.$executeRaw`CREATE TEMP TABLE "StagedPresence" AS SELECT CAST(w."personId" AS INTEGER) AS "personId" FROM (
    SELECT "personId" FROM "StagedPerson" WHERE "personId" IS NOT NULL
    UNION SELECT "byPrevious" FROM "StagedPerson" WHERE "byPrevious" IS NOT NULL
    UNION SELECT COALESCE(m."keptId", p."id") FROM "Person" p LEFT JOIN "PersonMerge" m ON m."mergedId" = p."id" WHERE p."staffId" IN ${identifiers}
    UNION SELECT COALESCE(m."keptId", f."personId") FROM "FormerStaffNumber" f LEFT JOIN "PersonMerge" m ON m."mergedId" = f."personId"
      WHERE f."staffId" IN ${identifiers}) w`
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

/** Resolves which person each staged row is about, and what it changes. @param rejectedIds as in `makePresence` */
export async function resolvePeople(
  tx: Tx,
  extract: Extract,
  rejectedIds: readonly string[],
): Promise<void> {
  await makePeople(tx, extract)
  await makePresence(tx, rejectedIds)
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

/** Rows whose staff number and previous staff number belong to two records; `person` is that of the previous number. */
export const findTwoNumbers = (tx: Tx) =>
  findPeople(tx, 'previousId', Prisma.sql`s."byPrevious"`, Prisma.sql`s."action" = 'both'`)

/** Rows whose staff number is another person's former number; `staffId` is the number that person has now. */
export const findFormerNumbers = (tx: Tx) =>
  findPeople(tx, 'staffId', Prisma.sql`s."byFormer"`, Prisma.sql`s."action" = 'former'`)

/** Rows about a person who is also in the row `other`: by their staff number or, in an earlier row, by a former one. */
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

/** Valid rows whose manager is neither on record nor in a valid row; `other` is the rejected row that has the manager. */
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

/** True for a staged row `s` whose posting does not change although the row gives another start. */
export const STAGED_START_STAYS = Prisma.sql`s."action" = 'none' AND s."since" <> s."lastFrom"`

export type Impossible = Found & { why: 'later' | 'gone' | 'left' | 'before' }

/** Rows that contradict the record; `other` is the day named in the message. */
export const listImpossiblePostings = (tx: Tx): Promise<Impossible[]> =>
  queryRows<Impossible>(
    tx,
    Prisma.sql`SELECT "row", "since" AS "value", "action" AS "why", CASE "action" WHEN 'before' THEN "lastFrom" ELSE "lastUntil" END AS "other"
      FROM "StagedPerson" WHERE "action" IN ('later', 'gone', 'left', 'before') ORDER BY "row"`,
  )

export type HeldEmailRow = FoundPerson & { isNew: boolean | number }

/**
 * Valid rows whose email address belongs to another record: its holder has not left, and no valid row gives the holder a new email
 * address. `other` is the rejected row that would have. A person who cannot get a new email address keeps their old one, so one such row
 * may block a chain of others.
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
