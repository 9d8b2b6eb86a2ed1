import type { Route } from './+types/template'
import { isImportKind } from '#app/domain/imports/imports.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { templateResponse } from '#app/features/imports/columns/template.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

export async function loader({ request, params: { kind } }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  const known = requireFound(isImportKind(kind) ? kind : null)
  return templateResponse(known, new URL(request.url).pathname.endsWith('.xlsx') ? 'xlsx' : 'csv')
}
