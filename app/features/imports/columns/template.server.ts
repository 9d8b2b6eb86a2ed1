import type { ImportKindName } from '#app/domain/imports/imports.ts'
import { IMPORT_COLUMNS } from '#app/features/imports/columns/import-columns.ts'
import { listFileResponse } from '#app/platform/files/list-file.server.ts'

/** A file with the header of a kind of import and no rows. */
export async function templateResponse(
  kind: ImportKindName,
  format: 'csv' | 'xlsx',
): Promise<Response> {
  const columns = IMPORT_COLUMNS[kind].map(({ name }) => name)
  if (format === 'csv')
    return listFileResponse('csv', { name: kind, title: kind, columns, rows: [] })
  const { writeTemplate } = await import('#app/platform/files/xlsx-template.server.ts')
  return new Response(new Uint8Array(await writeTemplate(kind, columns)), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${kind}.xlsx"`,
    },
  })
}
