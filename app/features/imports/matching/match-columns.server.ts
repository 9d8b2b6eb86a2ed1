/** Matches the columns of an uploaded file, remembers it, and checks the file again. */
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveColumnMatch } from '#app/data/imports/column-matches.server.ts'
import { deleteJobFiles } from '#app/data/operations/job-files.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { ColumnMatch } from '#app/domain/imports/column-matching.ts'
import { IMPORT_COLUMNS } from '#app/features/imports/columns/import-columns.ts'
import { findMatchProblems } from '#app/features/imports/matching/match-problems.ts'
import { findOwnPreview } from '#app/features/imports/preview/find-preview.server.ts'
import { queueImport } from '#app/features/imports/queue-import.server.ts'
import { withStoredFile } from '#app/features/imports/stored-file.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

/**
 * @param chosen the name of the file's column for each column of the import. Empty for none
 * @returns the id of the job that checks the file again, or what is wrong with the choices. Null if
 * the file is no longer stored
 */
export async function matchColumns(
  jobId: number,
  { chosen, pageToken }: { chosen: Readonly<Record<string, string>>; pageToken: string },
  admin: Pick<Viewer, 'personId'>,
): Promise<number | FieldErrors | null> {
  const preview = await findOwnPreview(jobId, admin)
  if (!preview?.stored.sample || preview.openJobId !== null) return null
  const { payload } = preview
  const { names } = preview.stored.sample
  const columns = IMPORT_COLUMNS[payload.kind]
  const errors = findMatchProblems(columns, names, chosen)
  if (Object.keys(errors).length > 0) return errors

  const used = columns.flatMap(({ name }): [string, string][] =>
    chosen[name] ? [[name, chosen[name]]] : [],
  )
  const match: ColumnMatch = {
    columns: Object.fromEntries(used),
    ignored: names.filter((name) => name !== '' && !used.some(([, column]) => column === name)),
  }
  await inTransaction((tx) => saveColumnMatch(tx, payload.kind, match, admin))
  const { kind, asAt, full, organisationCode, replaceDraft, file } = payload
  const again = await withStoredFile(jobId, file, (path) =>
    queueImport(
      {
        kind,
        asAt,
        full,
        organisationCode,
        replaceDraft,
        dryRun: true,
        isPreview: true,
        path,
        pageToken,
        match,
      },
      admin,
    ),
  )
  await deleteJobFiles(db(), jobId)
  return again
}
