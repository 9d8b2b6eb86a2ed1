/** Audit entries as CSV rows. */
import { streamAudit } from '#app/data/operations/audit-search.server.ts'
import {
  describeAudit,
  type DescribedLine,
} from '#app/features/operations/audit/describe-audit.server.ts'
import type { AuditFilters } from '#app/features/operations/audit-search.schema.ts'
import { toAuditSearch } from '#app/features/operations/audit-view.server.ts'

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
  'erased_at',
  'sentence',
]

const toRow = (line: DescribedLine): string[] => [
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
  line.erasedAt?.toISOString() ?? '',
  line.sentence.map(({ text }) => text).join(''),
]

/** All matching entries as CSV rows, most recent first, in batches. */
export async function* auditRows(filters: AuditFilters) {
  for await (const lines of streamAudit(await toAuditSearch(filters)))
    yield (await describeAudit(lines)).map(toRow)
}
