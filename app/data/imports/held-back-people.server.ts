/**
 * Details of people on which files do not lead. Before the rows of a people file are compared with
 * the record, those details are replaced with what the record says, so that the import leaves them
 * alone. What the file says is recorded as a difference.
 */
import { Prisma, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { LedDetail, Leads } from '#app/domain/operations/leading-sources.ts'

type Held = { column: string; recorded: Prisma.Sql; said: Prisma.Sql }

const cell = (column: string): Prisma.Sql => Prisma.raw(`s."${column}"`)
const code = (table: string, id: string): Prisma.Sql =>
  Prisma.sql`(SELECT q."code" FROM ${Prisma.raw(`"${table}"`)} q WHERE q."id" = t.${Prisma.raw(`"${id}"`)})`

/** Where each detail is in the file, what the record says, and how a difference states what the file says. */
const HELD: Record<Exclude<LedDetail, 'leaving'>, Held> = {
  name: { column: 'name', recorded: Prisma.sql`p."name"`, said: cell('name') },
  email: { column: 'email', recorded: Prisma.sql`p."email"`, said: cell('email') },
  manager: {
    column: 'manager_email',
    recorded: Prisma.sql`(SELECT q."email" FROM "Person" q WHERE q."id" = p."managerId")`,
    said: Prisma.sql`COALESCE((SELECT CAST(q."id" AS TEXT) FROM "Person" q WHERE q."email" = s."manager_email"), s."manager_email", '')`,
  },
  organisation: {
    column: 'organisation_code',
    recorded: code('Organisation', 'organisationId'),
    said: cell('organisation_code'),
  },
  profession: {
    column: 'profession_code',
    recorded: code('Profession', 'professionId'),
    said: cell('profession_code'),
  },
  grade: { column: 'grade_code', recorded: code('Grade', 'gradeId'), said: cell('grade_code') },
}
const POST_PARTS: ReadonlySet<LedDetail> = new Set(['organisation', 'profession', 'grade'])

/** People about whom files do not lead: everyone, or those whom the directory sends. */
const isHeld = (lead: Leads[LedDetail], personId: Prisma.Sql): Prisma.Sql =>
  lead === 'service'
    ? Prisma.sql`TRUE`
    : Prisma.sql`EXISTS (SELECT 1 FROM "DirectoryPerson" d WHERE d."personId" = ${personId} AND d."removedAt" IS NULL)`

const insertDifferences = (tx: Tx, rows: Prisma.Sql) =>
  tx.$executeRaw`INSERT INTO "SourceDifference" ("personId", "source", "detail", "value", "since") ${rows}
    ON CONFLICT ("personId", "source", "detail") DO UPDATE SET "value" = excluded."value",
      "since" = CASE WHEN "SourceDifference"."value" = excluded."value" THEN "SourceDifference"."since" ELSE excluded."since" END`

/** Call this when the rows are staged, before people are resolved. @param asAt the day of the extract */
export async function holdBackDetails(tx: Tx, leads: Leads, asAt: Day): Promise<void> {
  for (const [detail, { column, recorded, said }] of Object.entries(HELD) as [LedDetail, Held][]) {
    if (leads[detail] === 'file') continue
    const needsPosting = POST_PARTS.has(detail)
    const posting = needsPosting
      ? Prisma.sql`JOIN "Posting" t ON t."personId" = p."id" AND t."until" IS NULL`
      : Prisma.empty
    const hasValue = detail === 'email' ? Prisma.sql`p."email" IS NOT NULL` : Prisma.sql`TRUE`
    const differing = Prisma.sql`FROM "StagedRow" s JOIN "Person" p ON p."staffId" = s."staff_id" ${posting}
      WHERE ${recorded} IS DISTINCT FROM ${cell(column)} AND ${hasValue} AND ${isHeld(leads[detail], Prisma.sql`p."id"`)}`
    await insertDifferences(
      tx,
      Prisma.sql`SELECT p."id", 'file', ${detail}, ${said}, ${asAt} ${differing}`,
    )
    await tx.$executeRaw`UPDATE "StagedRow" SET ${Prisma.raw(`"${column}"`)} = x."recorded"
      FROM (SELECT s."row", ${recorded} AS "recorded" ${differing}) x WHERE "StagedRow"."row" = x."row"`
  }
}

/** Leaves people in post who are absent from a full extract, if files do not lead on who left. Call this after people are resolved. */
export async function holdBackLeavers(tx: Tx, leads: Leads, asAt: Day): Promise<void> {
  if (leads.leaving === 'file') return
  const held = isHeld(leads.leaving, Prisma.sql`a."personId"`)
  await insertDifferences(
    tx,
    Prisma.sql`SELECT a."personId", 'file', 'leaving', 'yes', ${asAt} FROM "AbsentPosting" a WHERE ${held}`,
  )
  await tx.$executeRaw`DELETE FROM "AbsentPosting" AS a WHERE ${held}`
}
