/** Imports a file of any kind. */
import type { ImportReport } from '#app/domain/imports/imports.ts'
import { importFramework } from '#app/features/imports/framework/import-framework.server.ts'
import { KINDS } from '#app/features/imports/import-kinds.server.ts'
import type { FileToImport } from '#app/features/imports/import-report.ts'
import { importRows } from '#app/features/imports/import-rows.server.ts'

export type { FileToImport } from '#app/features/imports/import-report.ts'

/**
 * Imports a file: all of it, its valid rows (with `skipRejected`), or nothing.
 * @returns the report. `applied` is false if rows were rejected, the file was refused or it was a
 * dry run.
 */
export const importFile = (input: FileToImport): Promise<ImportReport> =>
  input.kind === 'framework' ? importFramework(input) : importRows(input, KINDS[input.kind])
