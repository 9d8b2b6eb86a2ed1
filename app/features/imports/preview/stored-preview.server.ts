/** The preview of an uploaded file, stored with the job that checked it for a day or until the file is imported. */
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  deleteJobFiles,
  findJobFilePart,
  saveJobFile,
} from '#app/data/operations/job-files.server.ts'
import { BATCH_LISTS, type BatchList } from '#app/domain/imports/batch-rows.ts'
import type { FileSample } from '#app/domain/imports/column-matching.ts'
import type { ImportReport } from '#app/domain/imports/imports.ts'
import type { ListedRow } from '#app/features/imports/batch-lists/describe-rows.ts'
import {
  ROWS_PER_PART,
  type CollectedPreview,
} from '#app/features/imports/preview/collect-preview.server.ts'
import { PrintedReport, withoutLeaverNames } from '#app/features/imports/printed-report.schema.ts'
import { writeRejectedRows } from '#app/features/imports/write-rejected-rows.server.ts'

/** How many problems are stored. The file of rejected rows has all of them. */
const MAX_STORED_PROBLEMS = 500

const StoredPreview = z.object({
  report: PrintedReport,
  counts: z.object({ created: z.number(), changed: z.number(), ended: z.number() }),
  /** Null if the file cannot be imported, or has no lists. */
  checksum: z.string().nullable(),
  /** The start of a file whose columns are not those of the import. */
  sample: z
    .object({ names: z.array(z.string()), rows: z.array(z.array(z.string())) })
    .nullable()
    .default(null),
})
export type StoredPreview = z.infer<typeof StoredPreview>

/** Whether the file can be imported. */
export const canImport = ({ report }: Pick<StoredPreview, 'report'>): boolean =>
  report.refused !== true && report.created + report.updated + (report.ended ?? 0) > 0

const NO_LISTS: CollectedPreview['parts'] = { created: [], changed: [], ended: [] }

async function* textOf(path: string): AsyncGenerator<string> {
  const text: AsyncIterable<string> = createReadStream(path, {
    encoding: 'utf8',
    highWaterMark: 500_000,
  })
  yield* text
}

/**
 * Replaces the preview. A file that cannot be imported is deleted, unless its columns can be matched.
 * @param path of the uploaded file
 * @param collected null if the file was refused, or has no lists
 */
export async function storePreview(
  jobId: number,
  path: string,
  {
    report,
    collected,
    sample = null,
  }: { report: ImportReport; collected: CollectedPreview | null; sample?: FileSample | null },
): Promise<void> {
  const printed = withoutLeaverNames(report)
  const preview: StoredPreview = {
    report: { ...printed, problems: printed.problems.slice(0, MAX_STORED_PROBLEMS) },
    counts: collected?.counts ?? { created: 0, changed: 0, ended: 0 },
    checksum: collected?.checksum ?? null,
    sample: sample && { names: [...sample.names], rows: sample.rows.map((row) => [...row]) },
  }
  const hasRejected = report.rejected > 0 && report.refused !== true
  const rejected = hasRejected ? await writeRejectedRows(path, report.problems) : null
  await inTransaction(async (tx) => {
    await deleteJobFiles(tx, jobId, canImport(preview) || sample ? ['upload'] : [])
    await saveJobFile(tx, { jobId, name: 'preview' }, [JSON.stringify(preview)])
    for (const list of BATCH_LISTS)
      await saveJobFile(tx, { jobId, name: list }, (collected?.parts ?? NO_LISTS)[list])
    if (rejected !== null) await saveJobFile(tx, { jobId, name: 'rejected' }, textOf(rejected))
  })
  if (rejected !== null) await rm(rejected)
}

/** The preview, or null if it was deleted. */
export async function findStoredPreview(jobId: number): Promise<StoredPreview | null> {
  const content = await findJobFilePart(jobId, 'preview', 0)
  return content === null ? null : StoredPreview.parse(JSON.parse(content))
}

/** Some rows of a list. They are all on one page, so all in one part. */
export async function listStoredRows(
  jobId: number,
  list: BatchList,
  { skip, take }: { skip: number; take: number },
): Promise<ListedRow[]> {
  const part = Math.floor(skip / ROWS_PER_PART)
  const content = await findJobFilePart(jobId, list, part)
  if (content === null) return []
  const from = skip - part * ROWS_PER_PART
  return (JSON.parse(content) as ListedRow[]).slice(from, from + take)
}

/** Whether the rejected rows of an upload are still stored. */
export const hasRejectedRows = async (jobId: number): Promise<boolean> =>
  (await findJobFilePart(jobId, 'rejected', 0)) !== null

/** The rejected rows with the reasons, as the text of a CSV file. */
export async function* readRejectedRows(jobId: number): AsyncGenerator<string> {
  for (let part = 0; ; part += 1) {
    const content = await findJobFilePart(jobId, 'rejected', part)
    if (content === null) return
    yield content
  }
}
