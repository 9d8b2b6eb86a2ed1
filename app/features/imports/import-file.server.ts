/** Imports a file of any kind. */
import type { ImportReport } from '#app/domain/imports.ts'
import { KINDS } from '#app/features/imports/import-kinds.server.ts'
import { importRows, type FileToImport } from '#app/features/imports/import-rows.server.ts'

export type { FileToImport } from '#app/features/imports/import-rows.server.ts'

export const importFile = (given: FileToImport): Promise<ImportReport> => {
  if (given.kind === 'framework') throw new Error('later')
  return importRows(given, KINDS[given.kind])
}
