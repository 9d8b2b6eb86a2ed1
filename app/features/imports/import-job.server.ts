/** Imports of files that were uploaded on the page, and their undo, as jobs. */
import { needsConfirmation } from '#app/domain/imports/leavers.ts'
import { z } from 'zod'
import { db } from '#app/data/database/database.server.ts'
import { deleteJobFiles } from '#app/data/operations/job-files.server.ts'
import { IMPORT_KINDS, type ImportReport } from '#app/domain/imports/imports.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { PrintedReport, withoutLeaverNames } from '#app/features/imports/printed-report.schema.ts'
import { isFileStored, withStoredFile } from '#app/features/imports/stored-file.server.ts'
import { storeLeavers } from '#app/features/imports/stored-leavers.server.ts'

/** How many problems are stored. The page shows fewer. */
const MAX_STORED_PROBLEMS = 500

export const ImportPayload = z.object({
  kind: z.enum(IMPORT_KINDS),
  /** The file name. */
  file: z.string(),
  asAt: z.string().nullable(),
  full: z.boolean(),
  organisationCode: z.string().nullable(),
  dryRun: z.boolean(),
  /** Jobs that an earlier version of Fluency queued do not have it. */
  replaceDraft: z.boolean().default(false),
  /** The number of leavers that was confirmed, or null. */
  expectLeavers: z.number().nullable(),
  /** The job that stores the file, if this job confirms its leavers. Null if this job stores it. */
  confirms: z.number().nullable(),
})
export type ImportPayload = z.infer<typeof ImportPayload>

/** `report` is null if the file was no longer stored. */
export const ImportResult = z.object({ report: PrintedReport.nullable() })

/** The import's own page shows what it changed in people's details. */
const resultOf = (report: ImportReport): z.infer<typeof ImportResult> => {
  const { changes, problems, ...rest } = withoutLeaverNames(report)
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
  run: async ({ confirms, ...input }, { jobId, createdById, progress, complete }) => {
    const source = confirms ?? jobId
    if (!(await isFileStored(source))) return { report: null }
    return withStoredFile(source, input.file, async (path) => {
      const { importFile } = await import('#app/features/imports/import-file.server.ts')
      const report = await importFile({
        ...input,
        path,
        skipRejected: false,
        by: actorOf(createdById),
        onProgress: progress,
        complete: async (tx, applied) => {
          await deleteJobFiles(tx, source)
          await complete(tx, resultOf(applied))
        },
      })
      const result = resultOf(report)
      const isWaiting = !input.dryRun && result.report !== null && needsConfirmation(result.report)
      if (report.batch === null && (isWaiting || (confirms !== null && report.refused)))
        await storeLeavers(source, report.leavers?.people ?? [])
      else if (report.batch === null && (confirms === null || report.applied))
        await deleteJobFiles(db(), source)
      return result
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
