/**
 * The audit log: who changed what and when, with the old and new values. Rows are added in the same
 * transaction as the change. The values are in a separate table, from which they can be erased.
 */
import {
  digestOfContent,
  newSalt,
  sign,
  signedText,
} from '#app/data/operations/audit-hashes.server.ts'
import { newestKey } from '#app/data/facts/seal-keys.server.ts'
import type { SealKey } from '#app/platform/environment.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonRows } from '#app/data/database/dialect.server.ts'
import {
  AUDIT_CONTENTS,
  type AuditValues,
} from '#app/data/operations/audit-contents/audit-contents.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** Who makes a change: a signed-in person, the command line or the service itself. */
export type Actor = { personId: number } | 'command line' | 'service'

export const actorId = (actor: Actor): number | null =>
  typeof actor === 'string' ? null : actor.personId

export type AuditEntry = AuditValues & {
  by: Actor
  subjectId: number | string
  reason?: string | null
}

const json = (values: unknown): string | null =>
  values === undefined ? null : JSON.stringify(values)

function toContent({ before, after, reason = null }: AuditEntry) {
  const content = { before: json(before), after: json(after), reason }
  if (Object.values(content).every((value) => value === null)) return null
  const salt = newSalt()
  return { ...content, salt, digest: digestOfContent(salt, content) }
}

type RowOptions = { at: Date; contentDigest: string | null; key: SealKey }

function toRow(entry: AuditEntry, { at, contentDigest, key }: RowOptions) {
  const fields = {
    at,
    actorId: actorId(entry.by),
    actor: typeof entry.by === 'string' ? entry.by : 'person',
    action: entry.action,
    subject: AUDIT_CONTENTS[entry.action].subject,
    subjectId: String(entry.subjectId),
    contentDigest,
  }
  return { ...fields, signature: sign(key, signedText(fields)) }
}

const ROW = {
  actorId: 'integer',
  actor: 'text',
  action: 'text',
  subject: 'text',
  subjectId: 'text',
  contentDigest: 'text',
  signature: 'text',
} as const
const CONTENT = {
  id: 'integer',
  salt: 'text',
  before: 'text',
  after: 'text',
  reason: 'text',
} as const
const columnsOf = (columns: object): Prisma.Sql =>
  Prisma.raw(
    Object.keys(columns)
      .map((column) => `"${column}"`)
      .join(', '),
  )

/**
 * Saves several entries, for an action that changes many records. They are added to the log's hash
 * chain soon after the transaction commits: see `linkAudits`.
 * @returns their ids, in no particular order
 */
export async function saveAudits(tx: Tx, entries: readonly AuditEntry[]): Promise<number[]> {
  if (entries.length === 0) return []
  const key = await newestKey(tx)
  const at = now()
  const contents = entries.map(toContent)
  const rows = entries.map((entry, index) =>
    toRow(entry, { at, contentDigest: contents[index]?.digest ?? null, key }),
  )
  // Raw SQL, because Prisma compiles a new query for each number of rows.
  const saved = await queryRows<{ id: number; contentDigest: string | null }>(
    tx,
    Prisma.sql`INSERT INTO "Audit" ("at", ${columnsOf(ROW)}) SELECT ${at}, ${columnsOf(ROW)}
      FROM ${jsonRows(JSON.stringify(rows), ROW)} g WHERE TRUE RETURNING "id", "contentDigest"`,
  )
  // The salt makes digests unique.
  const ids = new Map(saved.map(({ id, contentDigest }) => [contentDigest, id]))
  const data = contents.flatMap((content) => {
    if (content === null) return []
    const { digest, ...columns } = content
    return [{ ...columns, id: ids.get(digest) ?? 0 }]
  })
  if (data.length > 0)
    await tx.$executeRaw`INSERT INTO "AuditContent" (${columnsOf(CONTENT)}) SELECT ${columnsOf(CONTENT)}
      FROM ${jsonRows(JSON.stringify(data), CONTENT)} g`
  return saved.map(({ id }) => id)
}

/** @returns the id of the entry */
export async function saveAudit(tx: Tx, entry: AuditEntry): Promise<number> {
  const [id = 0] = await saveAudits(tx, [entry])
  return id
}
