/** The audit as the rows of a file. */
import { readAudit, type AuditLine } from '#app/data/operations/audit-search.server.ts'
import type { AuditSearchWords } from '#app/features/operations/audit-search.schema.ts'
import { auditSearchOf } from '#app/features/operations/search-audit.server.ts'

export const AUDIT_HEADER = [
  'id',
  'at',
  'actor_id',
  'actor',
  'actor_name',
  'action',
  'subject',
  'subject_id',
  'before',
  'after',
  'reason',
]

const rowOf = (line: AuditLine): string[] => [
  String(line.id),
  line.at.toISOString(),
  line.actorId === null ? '' : String(line.actorId),
  line.actor,
  line.actorName ?? '',
  line.action,
  line.subject,
  line.subjectId,
  line.before ?? '',
  line.after ?? '',
  line.reason ?? '',
]

/** All lines that were asked for, latest first, many at a time. */
export async function* auditRows(words: AuditSearchWords) {
  for await (const lines of readAudit(auditSearchOf(words))) yield lines.map(rowOf)
}
