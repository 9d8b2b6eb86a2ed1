/** Reads audit rows with their content, in pages, to link, sign or check them. */
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { jsonOfRows } from '#app/data/database/dialect.server.ts'
import { timestampOf } from '#app/data/facts/sealed-tables.server.ts'
import type { AuditContent, AuditFields } from '#app/data/operations/audit-hashes.server.ts'

export type AuditRow = AuditFields &
  AuditContent & {
    id: number
    at: string
    signature: string | null
    position: number | null
    hash: string | null
    salt: string | null
    /** The id of the row if it has content, erased or not. */
    contentId: number | null
    erasureId: number | null
    /** The action of the row about the erasure. */
    erasedBy: string | null
  }

const COLUMNS = {
  id: 'a."id"',
  at: 'a."at"',
  actorId: 'a."actorId"',
  actor: 'a."actor"',
  action: 'a."action"',
  subject: 'a."subject"',
  subjectId: 'a."subjectId"',
  contentDigest: 'a."contentDigest"',
  signature: 'a."signature"',
  position: 'a."position"',
  hash: 'a."hash"',
  contentId: 'c."id"',
  salt: 'c."salt"',
  before: 'c."before"',
  after: 'c."after"',
  reason: 'c."reason"',
  erasureId: 'c."erasureId"',
  erasedBy: 'e."action"',
} satisfies Record<keyof AuditRow, string>
const NAMES = Object.keys(COLUMNS)
const SELECTED = Prisma.raw(
  Object.entries(COLUMNS)
    .map(([name, column]) => `${column} AS "${name}"`)
    .join(', '),
)

/**
 * The database returns the rows as one JSON text, which is much faster than rows.
 * @param page the condition, order and limit for rows of `Audit`, as `a`
 */
export async function listAuditRows(tx: Tx, page: Prisma.Sql): Promise<AuditRow[]> {
  const rows = Prisma.sql`(SELECT ${SELECTED} FROM "Audit" a LEFT JOIN "AuditContent" c ON c."id" = a."id"
    LEFT JOIN "Audit" e ON e."id" = c."erasureId" WHERE ${page}) r`
  const { found } = await queryRow<{ found: string }>(
    tx,
    Prisma.sql`SELECT ${jsonOfRows(
      NAMES.map((name) => `"${name}"`),
      rows,
    )} AS "found"`,
  )
  return (JSON.parse(found) as (string | number | null)[][]).map((cells) => {
    const row = Object.fromEntries(NAMES.map((name, at) => [name, cells[at]])) as AuditRow
    return { ...row, at: String(timestampOf(row.at)) }
  })
}
