/** Every kind of job. */
import { deleteOldRecordsJob } from '#app/features/operations/delete-old-records.server.ts'
import type { JobRegistry } from '#app/features/operations/define-job.ts'
import { importJob, undoImportJob } from '#app/features/imports/import-job.server.ts'
import { freezeJob } from '#app/features/releases/freeze-job.server.ts'
import { remindJob } from '#app/features/reviews/remind.server.ts'
import { refreshCountsJob } from '#app/features/uptake/refresh-counts.server.ts'

export const JOBS: JobRegistry = {
  'delete-old-records': deleteOldRecordsJob,
  'refresh-counts': refreshCountsJob,
  'remind-of-returns': remindJob,
  import: importJob,
  'undo-import': undoImportJob,
  'freeze-release': freezeJob,
}
