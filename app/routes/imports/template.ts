import type { Route } from './+types/template'
import { isImportKind } from '#app/domain/imports/imports.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { IMPORT_COLUMNS } from '#app/features/imports/columns/import-columns.ts'
import { listFileResponse } from '#app/platform/files/list-file.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

export async function loader({ request, params: { kind } }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  const columns = requireFound(isImportKind(kind) ? IMPORT_COLUMNS[kind] : null)
  return listFileResponse('csv', {
    name: kind,
    title: kind,
    columns: columns.map(({ name }) => name),
    rows: [],
  })
}
