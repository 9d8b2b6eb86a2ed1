/**
 * Email addresses are dated. `Person.email` applies from `Person.emailFrom`, and earlier ones are in `FormerEmail`. A dated fact belongs to the
 * person who had its email address on that day or, if no one did, to the only person who ever had it. All code that finds people by an
 * email address in a file or form uses these functions. Only sign-in uses the current holder alone.
 */
import { saveAudits } from '#app/data/operations/audit.server.ts'
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { analyzeTable, jsonTuples } from '#app/data/database/dialect.server.ts'
import { name, type Found } from '#app/data/database/import-staging.server.ts'
import { saveMessages, type NewMessage } from '#app/data/operations/outbox.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** Leaves out an email address that was corrected on its first day, because nobody ever had it. */
const WAS_HELD = Prisma.sql`(f."from" IS NULL OR f."from" < f."until")`

const listHoldersEver = (email: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT COALESCE(m."keptId", p."id") AS "id" FROM "Person" p LEFT JOIN "PersonMerge" m ON m."mergedId" = p."id" WHERE p."email" = ${email}
  UNION ALL
  SELECT COALESCE(m."keptId", f."personId") FROM "FormerEmail" f LEFT JOIN "PersonMerge" m ON m."mergedId" = f."personId"
    WHERE f."email" = ${email} AND ${WAS_HELD})`

/** The number of people who ever held an email address, as an SQL expression. */
const countHolders = (email: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(SELECT COUNT(DISTINCT h."id") FROM ${listHoldersEver(email)} h)`

/**
 * The id of the record that held an email address on a day, as an SQL expression; null if there is
 * none. It may be the id of a merged record: join `PersonMerge` to find the kept one.
 */
export const holderOn = (email: Prisma.Sql, day: Prisma.Sql): Prisma.Sql => Prisma.sql`COALESCE(
  (SELECT p."id" FROM "Person" p WHERE p."email" = ${email} AND (p."emailFrom" IS NULL OR p."emailFrom" <= ${day})),
  (SELECT MAX(f."personId") FROM "FormerEmail" f WHERE f."email" = ${email} AND (f."from" IS NULL OR f."from" <= ${day}) AND f."until" > ${day}),
  (SELECT CASE WHEN MIN(h."id") = MAX(h."id") THEN MIN(h."id") END FROM ${listHoldersEver(email)} h))`

/**
 * Creates the temporary table `StagedHolder`. For each staged row it contains the record that held
 * the email address on the row's day (`heldBy`) and the person it belongs to (`personId`, which
 * differs if the record was merged).
 */
export async function stageHolders(tx: Tx, columns: { email: string; day: string }): Promise<void> {
  const [email, day] = [Prisma.raw(`s."${columns.email}"`), Prisma.raw(`s."${columns.day}"`)]
  await tx.$executeRaw`DROP TABLE IF EXISTS "StagedHolder"`
  await tx.$executeRaw`CREATE TEMP TABLE "StagedHolder" ("row" INTEGER PRIMARY KEY, "heldBy" INTEGER, "personId" INTEGER)`
  await tx.$executeRaw`INSERT INTO "StagedHolder" ("row", "heldBy", "personId")
    SELECT w."row", w."heldBy", COALESCE(m."keptId", w."heldBy") AS "personId"
    FROM (SELECT s."row", ${holderOn(email, day)} AS "heldBy" FROM "StagedRow" s WHERE ${email} IS NOT NULL) w
    LEFT JOIN "PersonMerge" m ON m."mergedId" = w."heldBy"`
  await analyzeTable(tx, 'StagedHolder')
}

/**
 * Creates a temporary table of the people who held email addresses on a day: `email`, `personId`, and `holders`, the number of people who
 * ever held it.
 * @param emails a query that returns each `email` once
 */
export async function stageEmailHolders(
  tx: Tx,
  table: string,
  emails: Prisma.Sql,
  day: Day,
): Promise<void> {
  const email = Prisma.sql`g."email"`
  await tx.$executeRaw`DROP TABLE IF EXISTS ${name(table)}`
  await tx.$executeRaw`CREATE TEMP TABLE ${name(table)} AS
    SELECT w."email", COALESCE(m."keptId", w."heldBy") AS "personId", w."holders"
    FROM (SELECT g."email", ${holderOn(email, Prisma.sql`CAST(${day} AS TEXT)`)} AS "heldBy", ${countHolders(email)} AS "holders" FROM (${emails}) g) w
    LEFT JOIN "PersonMerge" m ON m."mergedId" = w."heldBy"`
  await tx.$executeRaw`CREATE UNIQUE INDEX ${name(`${table}_email`)} ON ${name(table)} ("email")`
  await analyzeTable(tx, table)
}

/**
 * Staged rows whose email address had no holder on the row's day. `other` is the number of people
 * who ever held it.
 */
export const findRowsWithoutHolder = (tx: Tx, column: string): Promise<Found[]> =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT s."row", s.${name(column)} AS "value", ${countHolders(Prisma.sql`s.${name(column)}`)} AS "other"
      FROM "StagedHolder" h JOIN "StagedRow" s ON s."row" = h."row" WHERE h."personId" IS NULL ORDER BY s."row"`,
  )

/** The id of the person who had an email address, or why there is no single answer. */
export type EmailHolder = number | 'unknown' | 'several'

type HolderRow = { email: string; personId: number | null; holders: number }
const holderOf = ({ personId, holders }: HolderRow): EmailHolder =>
  personId ?? (holders > 1 ? 'several' : 'unknown')

/**
 * Finds who had each of these email addresses on a day. Returns the kept record if records were
 * merged.
 */
export async function findEmailHolders(
  emails: readonly string[],
  day: Day,
  tx: Tx = db(),
): Promise<Map<string, EmailHolder>> {
  const normalised = [...new Set(emails.map((email) => email.trim().toLowerCase()))]
  if (normalised.length === 0) return new Map()
  const emailDays = jsonTuples(JSON.stringify(normalised.map((email) => [email, day])), {
    email: 'text',
    day: 'text',
  })
  const [email, on] = [Prisma.sql`g."email"`, Prisma.sql`g."day"`]
  const rows = await queryRows<HolderRow>(
    tx,
    Prisma.sql`SELECT w."email", COALESCE(m."keptId", w."id") AS "personId", w."holders" FROM (
        SELECT g."email", ${holderOn(email, on)} AS "id", ${countHolders(email)} AS "holders" FROM ${emailDays} g) w
      LEFT JOIN "PersonMerge" m ON m."mergedId" = w."id"`,
  )
  return new Map(rows.map((row) => [row.email, holderOf(row)]))
}

/** Finds who had an email address on a day. Ignores case. */
export const findEmailHolder = async (
  email: string,
  day: Day,
  tx: Tx = db(),
): Promise<EmailHolder> =>
  (await findEmailHolders([email], day, tx)).values().next().value ?? 'unknown'

export type HeldEmail = { email: string; from: Day | null; until: Day | null }

/**
 * A record's email addresses, the current one first. Leaves out addresses that were corrected on
 * their first day, and those of records merged into it.
 */
export async function listEmailsOfPerson(personId: number, tx: Tx = db()): Promise<HeldEmail[]> {
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: { email: true, emailFrom: true, formerEmails: { orderBy: { id: 'desc' } } },
  })
  if (!person) return []
  const current =
    person.email === null ? [] : [{ email: person.email, from: person.emailFrom, until: null }]
  const former = person.formerEmails.filter(({ from, until }) => from === null || from < until)
  return [...current, ...former.map(({ email, from, until }) => ({ email, from, until }))]
}

/**
 * Call this in the transaction that changes email addresses. It ends the people's logins, open
 * sign-in links, passkeys and tokens, and notifies the old email addresses. Add any other consequence of such a change
 * here. It handles many people at once, because an import can change thousands of email addresses.
 * @param changed a temporary table or a query in brackets with the `personId` of each person whose
 * email address changed
 */
export async function afterEmailChanges(
  tx: Tx,
  changed: Prisma.Sql,
  messages: readonly NewMessage[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`UPDATE "Login" SET "endedAt" = ${now} WHERE "endedAt" IS NULL
    AND ("personId" IN (SELECT c."personId" FROM ${changed} c) OR "recordId" IN (SELECT c."personId" FROM ${changed} c))`
  await tx.$executeRaw`UPDATE "SignInLink" SET "usedAt" = ${now} WHERE "usedAt" IS NULL
    AND ("personId" IN (SELECT c."personId" FROM ${changed} c) OR "recordId" IN (SELECT c."personId" FROM ${changed} c))`
  // A passkey belongs to the person who had the email address.
  await tx.$executeRaw`DELETE FROM "Passkey" WHERE "personId" IN (SELECT c."personId" FROM ${changed} c)`
  // The URL of a calendar is a secret of the person who had the email address.
  await tx.$executeRaw`DELETE FROM "CalendarFeed" WHERE "personId" IN (SELECT c."personId" FROM ${changed} c)`
  // So is a token of theirs.
  await tx.$executeRaw`UPDATE "ApiToken" SET "revokedAt" = ${now} WHERE "revokedAt" IS NULL
    AND ("personId" IN (SELECT c."personId" FROM ${changed} c) OR "recordId" IN (SELECT c."personId" FROM ${changed} c))`
  await saveMessages(tx, messages)
  await auditSealed(tx, changed)
}

/**
 * Audits records whose answers become sealed, because they were given with an email address that
 * the person no longer has.
 */
async function auditSealed(tx: Tx, changed: Prisma.Sql): Promise<void> {
  const sealed = await queryRows<{ recordId: number; assessments: number }>(
    tx,
    Prisma.sql`SELECT a."recordId", COUNT(*) AS "assessments" FROM "Assessment" a JOIN "Person" p ON p."id" = a."recordId"
      WHERE a."recordId" IN (SELECT c."personId" FROM ${changed} c) AND a."email" IS DISTINCT FROM p."email"
      GROUP BY a."recordId" ORDER BY a."recordId"`,
  )
  await saveAudits(
    tx,
    sealed.map(({ recordId, assessments }) => ({
      by: 'service',
      action: 'answers:seal',
      subjectId: recordId,
      after: { assessments },
    })),
  )
}
