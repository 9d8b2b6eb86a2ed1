import type { Route } from './+types/audit-csv'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { auditSearchForm } from '#app/features/operations/audit-search.schema.ts'
import { AUDIT_HEADER, auditRows } from '#app/features/operations/audit-rows.server.ts'
import { csvResponse } from '#app/platform/files/csv-response.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'audit:view')
  await limitExpensive(viewer)
  const form = auditSearchForm.parse(new URL(request.url).searchParams)
  if (!form.ok) throw new Response(Object.values(form.errors).join('\n'), { status: 400 })
  return csvResponse('audit.csv', AUDIT_HEADER, auditRows(form.value))
}
