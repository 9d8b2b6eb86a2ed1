import { db } from '#app/data/database/database.server.ts'
import { saveJobFile } from '#app/data/operations/job-files.server.ts'
import type { PrintedReport } from '#app/features/imports/printed-report.schema.ts'
import { storeLeavers } from '#app/features/imports/stored-leavers.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aJob } from '#tests/support/factories/job.ts'

const NOTHING = { batch: null, created: 0, updated: 0, unchanged: 0, applied: false } as const

/** Saves the job of an import that applied nothing. @returns its id */
export async function anImportJob(
  personId: number,
  report: Pick<PrintedReport, 'problems'> & Partial<PrintedReport>,
  kind: 'people' | 'framework' = 'people',
): Promise<number> {
  const file = 'extract.csv'
  const payload = { kind, file, asAt: '2026-01-31', full: true, organisationCode: null }
  const rows = { rows: 50, rejected: 50 }
  const { id } = await aJob({
    kind: 'import',
    createdById: personId,
    payload: JSON.stringify({ ...payload, dryRun: false, expectLeavers: null, confirms: null }),
    state: 'done',
    result: JSON.stringify({ report: { kind, file, ...rows, ...NOTHING, ...report } }),
    finishedAt: now(),
  })
  return id
}

/** A full extract that waits until someone confirms the leavers. @returns the id of its job */
export async function aWaitingImport(personId: number): Promise<number> {
  const departments = [{ code: 'A', name: 'A department', leavers: 40, inPost: 90 }]
  const leavers = { count: 40, inPost: 90, mustBeConfirmed: true, departments }
  const jobId = await anImportJob(personId, { refused: true, leavers, problems: [] })
  await saveJobFile(db(), { jobId, name: 'upload' }, [Buffer.from('staff_id').toString('base64')])
  const people = Array.from({ length: 40 }, (_, index) => ({
    name: `Lee ${index}`,
    staffId: `L${index}`,
    organisation: 'An agency',
    department: 'A department',
  }))
  await storeLeavers(jobId, people)
  return jobId
}
