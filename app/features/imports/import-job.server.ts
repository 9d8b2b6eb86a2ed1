/** Imports of files that were uploaded on a page, and their undo, as jobs. */
import { z } from 'zod'
import { db } from '#app/data/database/database.server.ts'
import { deleteJobFiles } from '#app/data/operations/job-files.server.ts'
import type { FileSample } from '#app/domain/imports/column-matching.ts'
import { IMPORT_KINDS, type ImportReport } from '#app/domain/imports/imports.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import type { CollectedPreview } from '#app/features/imports/preview/collect-preview.server.ts'
import { PrintedReport, withoutLeaverNames } from '#app/features/imports/printed-report.schema.ts'
import { isFileStored, withStoredFile } from '#app/features/imports/stored-file.server.ts'

/** How many problems are stored. The page shows fewer. */
const MAX_STORED_PROBLEMS = 500

/** Jobs that an earlier version of Fluency queued do not have the properties with a default. */
export const ImportPayload = z.object({
  kind: z.enum(IMPORT_KINDS),
  /** The file name. */
  file: z.string(),
  asAt: z.string().nullable(),
  full: z.boolean(),
  organisationCode: z.string().nullable(),
  dryRun: z.boolean(),
  replaceDraft: z.boolean().default(false),
  /** How the columns of the file were matched. */
  match: z
    .object({
      columns: z.record(z.string(), z.string()),
      ignored: z.array(z.string()).readonly(),
    })
    .nullable()
    .default(null),
  /** Whether the job stores a preview for someone to confirm. It is also a dry run. */
  isPreview: z.boolean().default(false),
  /** The checksum of the preview that was confirmed. */
  confirmed: z.string().nullable().default(null),
  /** The job that stores the file, if this job imports what was confirmed. Null if this job stores it. */
  confirms: z.number().nullable(),
})
export type ImportPayload = z.infer<typeof ImportPayload>

/** `report` is null if the file was no longer stored. */
export const ImportResult = z.object({ report: PrintedReport.nullable() })

/** The result of a job stays longer than its files, so it has no names of a preview. */
function resultOf(
  report: ImportReport,
  { isPreview, confirms }: Pick<ImportPayload, 'isPreview' | 'confirms'>,
): z.infer<typeof ImportResult> {
  const { changes, problems, ...rest } = withoutLeaverNames(report)
  if (isPreview || confirms !== null) return { report: { ...rest, problems: [] } }
  const stored = { ...rest, problems: problems.slice(0, MAX_STORED_PROBLEMS) }
  return { report: report.batch === null && changes ? { ...stored, changes } : stored }
}

const actorOf = (createdById: number | null) =>
  createdById === null ? 'service' : { personId: createdById }

export const importJob = defineJob({
  kind: 'import',
  length: 'long',
  payload: ImportPayload,
  result: ImportResult,
  run: async (payload, { jobId, createdById, progress, complete }) => {
    const { isPreview, confirmed, confirms, ...input } = payload
    const source = confirms ?? jobId
    if (!(await isFileStored(source))) return { report: null }
    return withStoredFile(source, input.file, async (path) => {
      const { importFile } = await import('#app/features/imports/import-file.server.ts')
      const { collectPreview } =
        await import('#app/features/imports/preview/collect-preview.server.ts')
      const { storePreview } =
        await import('#app/features/imports/preview/stored-preview.server.ts')
      const isOfPreview = isPreview || confirms !== null
      let collected: CollectedPreview | null = null
      let sample: FileSample | null = null
      const report = await importFile({
        ...input,
        path,
        skipRejected: isOfPreview && input.kind !== 'framework',
        by: actorOf(createdById),
        uploadJobId: source,
        onProgress: progress,
        ...(isOfPreview
          ? {
              preview: {
                confirmed,
                takeSample: (found) => {
                  sample = found
                },
                collect: async (tx, batchId, problems) => {
                  collected = await collectPreview(tx, { id: batchId, kind: input.kind }, problems)
                  return collected.checksum
                },
              },
            }
          : {}),
        complete: async (tx, applied) => {
          await deleteJobFiles(tx, source, ['rejected'])
          await complete(tx, resultOf(applied, payload))
        },
      })
      if (report.batch === null && isOfPreview)
        await storePreview(source, path, { report, collected, sample })
      else if (report.batch === null) await deleteJobFiles(db(), source)
      return resultOf(report, payload)
    })
  },
})

export const undoImportJob = defineJob({
  kind: 'undo-import',
  length: 'long',
  payload: z.object({ batchId: z.number() }),
  result: z.object({ undone: z.boolean(), blockers: z.array(z.string()) }),
  run: async ({ batchId }, { createdById, progress, complete }) => {
    await progress('Undoing the import')
    const undone = { undone: true, blockers: [] }
    const { undoImport } = await import('#app/features/imports/undo-import.server.ts')
    const result = await undoImport(batchId, actorOf(createdById), (tx) => complete(tx, undone))
    return result.outcome === 'blocked' ? { undone: false, blockers: result.blockers } : undone
  },
})
