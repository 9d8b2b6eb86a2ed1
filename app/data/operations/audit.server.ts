/**
 * The audit log: who changed what and when, with the old and new values. Rows are added in the same
 * transaction as the change. The values are in a table of their own, from which they can be erased.
 */
import {
  digestOfContent,
  newSalt,
  sign,
  signedText,
} from '#app/data/operations/audit-hashes.server.ts'
import { newestKey } from '#app/data/facts/seal-keys.server.ts'
import type { SealKey } from '#app/platform/environment.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
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

function toRow(entry: AuditEntry, contentDigest: string | null, key: SealKey) {
  const fields = {
    at: now(),
    actorId: actorId(entry.by),
    actor: typeof entry.by === 'string' ? entry.by : 'person',
    action: entry.action,
    subject: AUDIT_CONTENTS[entry.action].subject,
    subjectId: String(entry.subjectId),
    contentDigest,
  }
  return { ...fields, signature: sign(key, signedText(fields)) }
}

/**
 * Saves several entries, for an action that changes many records. The chain of the log includes them
 * soon after the transaction: see `linkAudits`.
 * @returns their ids, in no particular order
 */
export async function saveAudits(tx: Tx, entries: readonly AuditEntry[]): Promise<number[]> {
  if (entries.length === 0) return []
  const key = await newestKey(tx)
  const contents = entries.map(toContent)
  const saved = await tx.audit.createManyAndReturn({
    data: entries.map((entry, at) => toRow(entry, contents[at]?.digest ?? null, key)),
    select: { id: true, contentDigest: true },
  })
  // The salt makes digests unique.
  const ids = new Map(saved.map(({ id, contentDigest }) => [contentDigest, id]))
  const data = contents.flatMap((content) => {
    if (content === null) return []
    const { digest, ...columns } = content
    return [{ ...columns, id: ids.get(digest) ?? 0 }]
  })
  if (data.length > 0) await tx.auditContent.createMany({ data })
  return saved.map(({ id }) => id)
}

/** @returns the id of the entry */
export async function saveAudit(tx: Tx, entry: AuditEntry): Promise<number> {
  const [id = 0] = await saveAudits(tx, [entry])
  return id
}
