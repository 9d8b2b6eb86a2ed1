import type { Route } from './+types/overview-csv'
import { limitExpensive } from '#app/features/account/limit-rate.server.ts'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { needsCsv } from '#app/features/needs/needs-csv.ts'
import { needsFileName, readNeeds } from '#app/features/needs/needs-files.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'needs:view')
  await limitExpensive(viewer)
  const report = await readNeeds(request)
  return new Response(needsCsv(report), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${needsFileName(report, 'csv')}"` },
  })
}
