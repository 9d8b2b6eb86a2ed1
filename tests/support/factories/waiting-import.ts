import { db } from '#app/data/database/database.server.ts'
import { saveJobFile } from '#app/data/operations/job-files.server.ts'
import type { ListedRow } from '#app/features/imports/batch-lists/describe-rows.ts'
import type { StoredPreview } from '#app/features/imports/preview/stored-preview.server.ts'
import type { PrintedReport } from '#app/features/imports/printed-report.schema.ts'
import { now } from '#app/platform/clock.server.ts'
import { aJob } from '#tests/support/factories/job.ts'

const NOTHING = { batch: null, created: 0, updated: 0, unchanged: 0, applied: false } as const

/** Saves the job of an import that applied nothing. @returns its id */
export async function anImportJob(
  personId: number,
  report: Pick<PrintedReport, 'problems'> & Partial<PrintedReport>,
  {
    kind = 'people',
    isPreview = false,
  }: { kind?: 'people' | 'framework'; isPreview?: boolean } = {},
): Promise<number> {
  const file = 'extract.csv'
  const payload = { kind, file, asAt: '2026-01-31', full: true, organisationCode: null, isPreview }
  const rows = { rows: 50, rejected: 50 }
  const { id } = await aJob({
    kind: 'import',
    createdById: personId,
    payload: JSON.stringify({ ...payload, dryRun: isPreview, confirms: null }),
    state: 'done',
    result: JSON.stringify({ report: { kind, file, ...rows, ...NOTHING, ...report } }),
    finishedAt: now(),
  })
  return id
}

const person = (index: number): ListedRow => ({
  personId: null,
  name: `Lee ${index}`,
  code: `L${index}`,
  details: 'Deputy director, Policy, An agency',
  changes: [{ what: 'Name', before: `Leigh ${index}`, after: `Lee ${index}` }],
})

/** A checked full extract that waits for someone to confirm it. @returns the id of its job */
export async function aPreview(personId: number): Promise<number> {
  const jobId = await anImportJob(personId, { problems: [] }, { isPreview: true })
  const departments = [{ code: 'A', name: 'A department', leavers: 40, inPost: 90 }]
  const message = 'There is no grade with this code. Did you mean SCS1?'
  const preview: StoredPreview = {
    report: {
      ...NOTHING,
      kind: 'people',
      file: 'extract.csv',
      rows: 54,
      created: 1,
      updated: 2,
      ended: 40,
      unchanged: 50,
      rejected: 1,
      leavers: { count: 40, inPost: 90, mustBeConfirmed: true, departments },
      problems: [{ row: 3, column: 'grade_code', value: 'SCS9', message }],
    },
    counts: { created: 1, changed: 2, ended: 40 },
    checksum: 'a'.repeat(64),
    sample: null,
  }
  const people = (count: number) => Array.from({ length: count }, (_, index) => person(index))
  const save = (
    name: 'upload' | 'preview' | 'created' | 'changed' | 'ended' | 'rejected',
    text: string,
  ) => saveJobFile(db(), { jobId, name }, [text])
  await save('upload', Buffer.from('staff_id').toString('base64'))
  await save('preview', JSON.stringify(preview))
  await save('created', JSON.stringify(people(1)))
  await save('changed', JSON.stringify(people(2)))
  await save('ended', JSON.stringify(people(40)))
  await save('rejected', 'staff_id,grade_code,problem\r\n')
  return jobId
}
