/** The audit as a file, by the same words as the page. */
import type { Route } from './+types/audit-csv'
import type { AuditLine } from '#app/data/audit-search.server.ts'
import { limitExpensive } from '#app/features/account/limit-rate.server.ts'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { AuditSearchSchema } from '#app/features/audit/audit-search.schema.ts'
import { readWholeAudit } from '#app/features/audit/search-audit.server.ts'
import { csvResponse } from '#app/platform/csv-response.server.ts'
import { parseForm } from '#app/platform/forms.server.ts'

const HEADER = ['id', 'at', 'actor_id', 'actor', 'actor_name', 'action', 'subject', 'subject_id', 'before', 'after', 'reason']

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

async function* rowsOf(pages: AsyncIterable<AuditLine[]>) {
  for await (const lines of pages) yield lines.map(rowOf)
}

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'audit:view')
  await limitExpensive(viewer)
  const form = parseForm(AuditSearchSchema, new URL(request.url).searchParams)
  if (!form.ok) throw new Response(Object.values(form.errors).join('\n'), { status: 400 })
  return csvResponse('audit.csv', HEADER, rowsOf(readWholeAudit(form.value)))
}
