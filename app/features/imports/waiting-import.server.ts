/** A full extract with many leavers, stored for a day or until the admin who uploaded it confirms their number. */
import { needsConfirmation } from '#app/domain/imports/leavers.ts'
import { findLatestJob } from '#app/data/operations/job-list.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { deleteJobFiles } from '#app/data/operations/job-files.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { findImportJob, type ImportJob } from '#app/features/imports/import-job-view.server.ts'
import { type LeaverCounts } from '#app/features/imports/printed-report.schema.ts'
import {
  confirmationSubject,
  queueConfirmedImport,
} from '#app/features/imports/queue-import.server.ts'
import { isFileStored } from '#app/features/imports/stored-file.server.ts'
import { LEAVERS_PER_PAGE, listStoredLeavers } from '#app/features/imports/stored-leavers.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

const STORED_MS = 24 * 60 * 60 * 1000

const NO_LEAVERS = { count: 0, inPost: 0, mustBeConfirmed: false, departments: [] }

type Waiting = ImportJob & { until: Date; leavers: LeaverCounts; openJobId: number | null }
type Admin = Pick<Viewer, 'personId'>

/** Whether an import waits for its leavers to be confirmed, and its file is still stored. */
export async function isWaitingForConfirmation({ job, payload, report }: ImportJob) {
  if (!report || payload.dryRun || payload.confirms !== null || !needsConfirmation(report))
    return false
  return now() < expiryOf(job) && (await isFileStored(job.id))
}

const expiryOf = ({ finishedAt }: ImportJob['job']): Date =>
  new Date((finishedAt?.getTime() ?? 0) + STORED_MS)

/** Null if it is no longer waiting, or belongs to another admin. */
async function findWaiting(jobId: number, { personId }: Admin): Promise<Waiting | null> {
  const first = await findImportJob(jobId)
  if (first?.job.createdById !== personId || !(await isWaitingForConfirmation(first))) return null
  const latest = await findLatestJob(confirmationSubject(jobId))
  const confirmed = latest && (await findImportJob(latest.id))
  const counts = first.report?.leavers ?? NO_LEAVERS
  return {
    ...first,
    until: expiryOf(first.job),
    // If another import changed their number, the last attempt to confirm them found the new one.
    leavers: confirmed?.report
      ? (confirmed.report.leavers ?? { ...NO_LEAVERS, inPost: counts.inPost })
      : counts,
    openJobId: latest && latest.finishedAt === null ? latest.id : null,
  }
}

/** The data for the page of a waiting import. `openJobId` is the job that is importing it, if it was confirmed. */
export async function findWaitingImportView(jobId: number, admin: Admin, query: URLSearchParams) {
  const waiting = await findWaiting(jobId, admin)
  if (!waiting) return null
  const { payload, leavers, until, openJobId } = waiting
  const { page, pages } = pageOf(query, leavers.count, LEAVERS_PER_PAGE)
  return {
    openJobId,
    file: payload.file,
    asAt: payload.asAt ?? '',
    leavers,
    until,
    page,
    pages,
    people: await listStoredLeavers(jobId, page),
  }
}

/**
 * Queues the import of the waiting file. @param expectLeavers the number of leavers on the admin's page
 * @returns the id of the job, or null if the file no longer waits
 */
export async function confirmWaitingImport(
  jobId: number,
  expectLeavers: number,
  admin: Admin,
): Promise<number | null> {
  const waiting = await findWaiting(jobId, admin)
  return waiting && queueConfirmedImport(jobId, { payload: waiting.payload, expectLeavers }, admin)
}

/** Deletes the file without importing it. Does nothing if it is being imported. */
export async function cancelWaitingImport(jobId: number, admin: Admin): Promise<void> {
  const waiting = await findWaiting(jobId, admin)
  if (waiting?.openJobId === null) await deleteJobFiles(db(), jobId)
}
