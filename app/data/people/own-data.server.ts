/**
 * What the service has about a person, for that person: the rows of each table that are about them, with names instead of ids. Reads the
 * table of personal data, so a new table is in it at once.
 */
import { db, Prisma, queryRow, queryRows } from '#app/data/database/database.server.ts'
import { jsonOfRows } from '#app/data/database/dialect.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { isOfPerson, quoted } from '#app/data/people/erasure/person-rows.server.ts'
import { PERSONAL_DATA } from '#app/domain/people/personal-data/personal-data.ts'

type Cell = string | number | boolean | null
/** By the name of the column. */
type OwnRow = Readonly<Record<string, Cell>>
export type OwnTable = { table: string; holds: string; rows: OwnRow[] }

/** Where the name of what an id refers to is. */
const NAMES: Readonly<Record<string, readonly [table: string, column: string]>> = {
  organisationId: ['Organisation', 'name'],
  professionId: ['Profession', 'name'],
  gradeId: ['Grade', 'name'],
  courseId: ['Course', 'title'],
  cohortId: ['Cohort', 'name'],
  sessionId: ['Session', 'title'],
  moduleId: ['CourseModule', 'title'],
  assignmentId: ['Assignment', 'dueOn'],
  versionId: ['FrameworkVersion', 'version'],
  managerId: ['Person', 'name'],
  delegateId: ['Person', 'name'],
  colleagueId: ['Person', 'name'],
  adminId: ['Person', 'name'],
  personId: ['Person', 'name'],
}

/** Secrets, and what only the service itself uses. */
const LEFT_OUT =
  /hash$|key$|^(?:sealId|batchId|\w+BatchId|recordId|\w+RecordId|linkId|providerSession|emailFrom)$/i

/** What a login may read only if it was made through the same address, as `ownedBy` does. */
const isWrittenThrough = (columns: readonly string[]): boolean =>
  columns.includes('recordId') && columns.includes('email') && !columns.includes('expiresAt')

async function listColumns(table: string): Promise<string[]> {
  const [row] = await queryRows<Record<string, unknown>>(
    db(),
    Prisma.sql`SELECT t.* FROM (SELECT 1 AS "one") o LEFT JOIN ${quoted(table)} t ON 1 = 1 LIMIT 1`,
  )
  return Object.keys(row ?? {})
}

type Own = { recordIds: readonly number[]; emails: readonly string[]; reader: RatingReader }

/** Only what was written through the addresses that this login may read, and what others gave the person. */
function isReadable({ recordIds, reader }: Own, columns: readonly string[]): Prisma.Sql {
  if (!isWrittenThrough(columns)) return Prisma.empty
  const any = reader.sources.map(
    ({ recordId, email }) => Prisma.sql`("recordId" = ${recordId} AND "email" = ${email})`,
  )
  const ofOthers = columns.includes('personId')
    ? Prisma.sql`"personId" NOT IN (${Prisma.join([...recordIds])})`
    : Prisma.sql`"recordId" IS NULL`
  return Prisma.sql`AND (${Prisma.join([...any, ofOthers], ' OR ')})`
}

/** Tables whose rows may have the email address of the person without their id. */
const BY_EMAIL: Readonly<Record<string, string>> = {
  OutboxMessage: 'to',
  ReleaseAlert: 'email',
  ReleaseReader: 'email',
}

function isOwnRow(table: string, { recordIds, emails }: Own): Prisma.Sql | null {
  const byEmail = BY_EMAIL[table]
  const isOwn = isOfPerson(table, recordIds)
  if (byEmail === undefined || emails.length === 0) return isOwn
  const isTheirs = Prisma.sql`${quoted(byEmail)} IN (${Prisma.join([...emails])})`
  return isOwn ? Prisma.sql`(${isOwn} OR ${isTheirs})` : isTheirs
}

/** The email addresses that the person has now. */
export const listOwnEmails = async (recordIds: readonly number[]): Promise<string[]> =>
  (
    await db().person.findMany({
      where: { id: { in: [...recordIds] }, email: { not: null } },
      select: { email: true },
    })
  ).flatMap(({ email }) => (email === null ? [] : [email]))

/** The rows of one table that are about the person. */
export async function listOwnRows(table: string, own: Own): Promise<OwnTable> {
  const holds = PERSONAL_DATA[table]?.holds ?? table
  const isOwn = isOwnRow(table, own)
  if (!isOwn) return { table, holds, rows: [] }
  const columns = await listColumns(table)
  const shown = columns.filter((column) => !LEFT_OUT.test(column) && column !== 'id')
  const cells = shown.map((column) => {
    const named = NAMES[column]
    return named
      ? `(SELECT n."${named[1]}" FROM "${named[0]}" n WHERE n."id" = t."${column}")`
      : `t."${column}"`
  })
  const rows = Prisma.sql`(SELECT * FROM ${quoted(table)} WHERE ${isOwn} ${isReadable(own, columns)} ORDER BY 1) t`
  const { json } = await queryRow<{ json: string }>(
    db(),
    Prisma.sql`SELECT ${jsonOfRows(cells, rows)} AS "json"`,
  )
  const labels = shown.map((column) => (NAMES[column] ? column.replace(/Id$/, '') : column))
  return {
    table,
    holds,
    rows: (JSON.parse(json) as Cell[][]).map((row) =>
      Object.fromEntries(row.map((cell, at) => [labels[at] ?? '', cell])),
    ),
  }
}

/** How many records of others the person created or changed, by table. */
export async function countOwnActs(
  recordIds: readonly number[],
): Promise<{ holds: string; records: number }[]> {
  const acts: { holds: string; records: number }[] = []
  for (const [table, { holds, actors = [] }] of Object.entries(PERSONAL_DATA)) {
    const columns = actors.filter((column) => column !== 'managerId')
    if (columns.length === 0) continue
    const isActor = Prisma.join(
      columns.map((column) => Prisma.sql`${quoted(column)} IN (${Prisma.join([...recordIds])})`),
      ' OR ',
    )
    const sql = Prisma.sql`SELECT COUNT(*) AS "records" FROM ${quoted(table)} WHERE ${isActor}`
    const { records } = await queryRow<{ records: number }>(db(), sql)
    if (records > 0) acts.push({ holds, records })
  }
  return acts
}

/** When something was done with the person’s record, most recent first, without who did it. */
export const listChangesOf = (recordIds: readonly number[], take: number) =>
  db().audit.findMany({
    where: { subject: 'Person', subjectId: { in: recordIds.map(String) } },
    select: { at: true, action: true },
    orderBy: { id: 'desc' },
    take,
  })
