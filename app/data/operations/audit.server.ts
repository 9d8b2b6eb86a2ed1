/** The audit log: who changed what and when, with the old and new values. Rows are added in the same transaction as the change, and never changed. */
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

const toRow = (entry: AuditEntry) => ({
  at: now(),
  actorId: actorId(entry.by),
  actor: typeof entry.by === 'string' ? entry.by : 'person',
  action: entry.action,
  subject: AUDIT_CONTENTS[entry.action].subject,
  subjectId: String(entry.subjectId),
  before: entry.before === undefined ? null : JSON.stringify(entry.before),
  after: entry.after === undefined ? null : JSON.stringify(entry.after),
  reason: entry.reason ?? null,
})

export async function saveAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.audit.create({ data: toRow(entry) })
}

/** Saves several entries, for an action that changes many records. */
export async function saveAudits(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await tx.audit.createMany({ data: entries.map(toRow) })
}
