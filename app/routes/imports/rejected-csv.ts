import type { Route } from './+types/rejected-csv'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findRejectedRows } from '#app/features/imports/preview/find-rejected-rows.server.ts'
import { csvTextResponse } from '#app/platform/files/csv-response.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'import:manage')
  const { file, text } = requireFound(await findRejectedRows(requireId(params.jobId), viewer))
  return csvTextResponse(file, text)
}
