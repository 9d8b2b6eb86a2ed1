/** Imports a file of any kind. */
import type { ImportReport } from '#app/domain/imports/imports.ts'
import { importFramework } from '#app/features/imports/framework/import-framework.server.ts'
import { KINDS } from '#app/features/imports/import-kinds.server.ts'
import type { FileToImport } from '#app/features/imports/import-report.ts'
import { importRows } from '#app/features/imports/import-rows.server.ts'

export type { FileToImport } from '#app/features/imports/import-report.ts'

/**
 * Imports a file: whole, or (with `skipRejected`) its sound rows, or not at all.
 * @returns the report; `applied` false when nothing was: rows were rejected, the file cannot be taken, or it was a dry run.
 */
export const importFile = (given: FileToImport): Promise<ImportReport> =>
  given.kind === 'framework' ? importFramework(given) : importRows(given, KINDS[given.kind])
