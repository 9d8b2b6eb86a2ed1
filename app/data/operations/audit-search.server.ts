/** Searches the audit log. */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { isAboutPerson } from '#app/data/operations/audit-erasure.server.ts'
import { isLike } from '#app/data/database/dialect.server.ts'

export type AuditSearch = {
  /** Part of the name or email address of the actor, or `command line` or `service`. */
  by?: string
  /** The people it is about. None finds nothing. */
  aboutIds?: readonly number[]
  /** The start of an action: `role` finds `role:grant`. */
  action?: string
  subject?: string
  subjectId?: string
  from?: Date
  /** Exclusive. */
  until?: Date
  /** Without looks at people. */
  changesOnly?: boolean
}

export type AuditLine = {
  id: number
  at: Date
  actorId: number | null
  actor: string
  actorName: string | null
  action: string
  subject: string
  subjectId: string
  before: string | null
  after: string | null
  reason: string | null
  /** When the values and the reason were erased, if they were. */
  erasedAt: Date | null
  erasureReason: string | null
}

const MAX_PEOPLE = 50

/** The ids of up to 50 people whose name or email address contains a text. */
export async function listPeopleLike(text: string): Promise<number[]> {
  const part = `%${escaped(text)}%`
  const rows = await queryRows<{ id: number }>(
    db(),
    Prisma.sql`SELECT "id" FROM "Person" WHERE ${isLike(Prisma.sql`"name"`, part)} OR ${isLike(Prisma.sql`"email"`, part)}
      ORDER BY "id" LIMIT ${MAX_PEOPLE}`,
  )
  return rows.map(({ id }) => id)
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

const conditions = (search: AuditSearch) => {
  const all = [Prisma.sql`1 = 1`]
  if (search.by) {
    const part = `%${escaped(search.by)}%`
    all.push(Prisma.sql`(a."actor" = ${search.by} OR a."actorId" IN (SELECT "id" FROM "Person"
      WHERE ${isLike(Prisma.sql`"name"`, part)} OR ${isLike(Prisma.sql`"email"`, part)}))`)
  }
  if (search.aboutIds)
    all.push(
      search.aboutIds.length === 0
        ? Prisma.sql`1 = 0`
        : Prisma.sql`a."id" IN (SELECT a."id" FROM "Audit" a LEFT JOIN "AuditContent" c ON c."id" = a."id"
            WHERE ${isAboutPerson({ recordIds: search.aboutIds, emails: [] })})`,
    )
  if (search.action) all.push(isLike(Prisma.sql`a."action"`, `${escaped(search.action)}%`))
  if (search.subject) all.push(Prisma.sql`a."subject" = ${search.subject}`)
  if (search.subjectId) all.push(Prisma.sql`a."subjectId" = ${search.subjectId}`)
  if (search.from) all.push(Prisma.sql`a."at" >= ${search.from}`)
  if (search.until) all.push(Prisma.sql`a."at" < ${search.until}`)
  if (search.changesOnly)
    all.push(Prisma.sql`a."action" <> 'person:view' AND a."action" <> 'list:view'`)
  return Prisma.join(all, ' AND ')
}

export async function countAudit(search: AuditSearch): Promise<number> {
  const sql = Prisma.sql`SELECT COUNT(*) AS "count" FROM "Audit" a WHERE ${conditions(search)}`
  return (await queryRow<{ count: number }>(db(), sql)).count
}

/** The rest of each line is only read for the page, because others are sorted or skipped first. */
const linesOf = (
  page: Prisma.Sql,
) => Prisma.sql`SELECT a."id", a."at", a."actorId", a."actor", p."name" AS "actorName",
  a."action", a."subject", a."subjectId", c."before", c."after", c."reason", e."at" AS "erasedAt", r."reason" AS "erasureReason"
  FROM (SELECT a.* FROM "Audit" a WHERE ${page}) a LEFT JOIN "Person" p ON p."id" = a."actorId"
  LEFT JOIN "AuditContent" c ON c."id" = a."id" LEFT JOIN "Audit" e ON e."id" = c."erasureId"
  LEFT JOIN "AuditContent" r ON r."id" = c."erasureId" ORDER BY a."id" DESC`

/** SQLite returns instants as text. */
type StoredLine = Omit<AuditLine, 'at' | 'erasedAt'> & {
  at: string | Date
  erasedAt: string | Date | null
}

const queryLines = async (sql: Prisma.Sql): Promise<AuditLine[]> =>
  (await queryRows<StoredLine>(db(), sql)).map((line) => ({
    ...line,
    at: new Date(line.at),
    erasedAt: line.erasedAt === null ? null : new Date(line.erasedAt),
  }))

/** Lists matching entries, most recent first. */
export const listAudit = (
  search: AuditSearch,
  page: { skip: number; take: number },
): Promise<AuditLine[]> =>
  queryLines(
    linesOf(
      Prisma.sql`${conditions(search)} ORDER BY a."id" DESC LIMIT ${page.take} OFFSET ${page.skip}`,
    ),
  )

const BATCH_SIZE = 1000

/** Yields all matching entries, most recent first, in batches of a thousand. */
export async function* streamAudit(search: AuditSearch): AsyncGenerator<AuditLine[]> {
  for (let before: number | null = null; ;) {
    const after: Prisma.Sql = before === null ? Prisma.empty : Prisma.sql`AND a."id" < ${before}`
    const lines = await queryLines(
      linesOf(Prisma.sql`${conditions(search)} ${after} ORDER BY a."id" DESC LIMIT ${BATCH_SIZE}`),
    )
    const last = lines.at(-1)
    if (!last) return
    yield lines
    before = last.id
  }
}

/** Lists changes to one record, most recent first. Who opened it is left out. */
export const listChangesOf = (
  subject: string,
  subjectId: number,
  take: number,
): Promise<AuditLine[]> =>
  listAudit({ subject, subjectId: String(subjectId), changesOnly: true }, { skip: 0, take })

/** The kinds of record in the audit log, for a select list. */
export const listAuditSubjects = async (): Promise<string[]> =>
  (
    await queryRows<{ subject: string }>(
      db(),
      Prisma.sql`SELECT DISTINCT "subject" FROM "Audit" ORDER BY "subject"`,
    )
  ).map((row) => row.subject)

/** The name of the person who last changed a record, or null if the service, a command or no one did. */
export async function findLastActorName(
  tx: Tx,
  subject: string,
  subjectId: number,
): Promise<string | null> {
  const [row] = await queryRows<{ name: string | null }>(
    tx,
    Prisma.sql`SELECT p."name" FROM "Audit" a LEFT JOIN "Person" p ON p."id" = a."actorId"
      WHERE a."subject" = ${subject} AND a."subjectId" = ${String(subjectId)} ORDER BY a."id" DESC LIMIT 1`,
  )
  return row?.name ?? null
}
