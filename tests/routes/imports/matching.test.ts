import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { action } from '#app/routes/imports/job.tsx'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aGovernment } from '#tests/support/import-files.ts'
import { post } from '#tests/support/requests.ts'
import { runJobs } from '#tests/support/run-jobs.ts'
import {
  anImportForm,
  checkImport,
  jobIdIn,
  openJob,
  pressImport,
} from '#tests/support/send-import.ts'

const HEADER = 'Employee number,Work email,Full name,Department,Profession,Grade,Line manager,Start date,Cost centre' // prettier-ignore
const COLUMNS = {
  staff_id: 'Employee number',
  email: 'Work email',
  name: 'Full name',
  organisation_code: 'Department',
  profession_code: 'Profession',
  grade_code: 'Grade',
  manager_email: 'Line manager',
  in_post_since: 'Start date',
}
const row = (number: number) =>
  `X${number},x${number}@civil.example,Lee ${number},DFT,POL,SCS1,,2019-05-30,C${number}`
const extract = (numbers: number[], header = HEADER) =>
  anImportForm(
    { kind: 'people', 'asAt-day': '1', 'asAt-month': '3', 'asAt-year': '2025', organisation: '' },
    { name: 'people.csv', lines: [header, ...numbers.map(row)] },
  )

type View = {
  preview: {
    canImport: boolean
    checksum: string
    sample: { names: string[]; rows: string[][] } | null
    matched: Record<string, string>
  } | null
}
const viewOf = (page: { data: unknown }): View => (page.data as { view: View }).view

const match = (jobId: number, columns: Record<string, string>) =>
  post(action, {
    as: admin,
    params: { jobId },
    form: {
      intent: 'match',
      pageToken: '',
      ...Object.fromEntries(
        Object.entries(columns).map(([column, name]) => [`column[${column}]`, name]),
      ),
    },
  })

let admin = 0
beforeAll(async () => {
  await aGovernment()
  admin = (await aPersonWithRole('service-admin', { posted: false })).id
})

test('the columns of a file with other names are matched once, and the file is not selected again', async () => {
  const { jobId, page } = await checkImport(admin, extract([1, 2]))
  const { preview } = viewOf(page)
  expect(preview?.canImport).toBe(false)
  expect(preview?.sample?.names).toEqual(HEADER.split(','))
  expect(preview?.sample?.rows[0]?.slice(0, 3)).toEqual(['X1', 'x1@civil.example', 'Lee 1'])

  const sent = await match(jobId, COLUMNS)
  expect(sent.status).toBe(302)
  await runJobs()
  const checked = viewOf(await openJob(admin, jobIdIn(sent))).preview
  expect(checked).toMatchObject({ canImport: true, matched: COLUMNS })
  await pressImport(admin, jobIdIn(sent), checked?.checksum ?? '')
  await runJobs()
  expect(await db().person.count({ where: { staffId: { in: ['X1', 'X2'] } } })).toBe(2)

  const next = viewOf((await checkImport(admin, extract([1, 2, 3]))).page).preview
  expect(next).toMatchObject({ canImport: true, matched: COLUMNS })
  const audited = await db().audit.findMany({ where: { action: 'import:match-columns' } })
  expect(audited).toHaveLength(1)
})

test('a column that is selected twice, or not at all, is refused, and the file stays', async () => {
  const { jobId } = await checkImport(admin, extract([4], HEADER.replace('Grade', 'Band')))
  const refused = await match(jobId, { ...COLUMNS, email: 'Full name', grade_code: '' })
  expect(refused.status).toBe(400)
  expect(refused.data).toMatchObject({
    errors: {
      'column[name]':
        '“Full name” is selected for both “email” and “name”. Select another column for one of them',
      'column[grade_code]': 'Select the column of your file for “grade_code”',
    },
    chosen: { name: 'Full name' },
  })
  expect((await match(jobId, { ...COLUMNS, grade_code: 'Band' })).status).toBe(302)
  // Its file was passed on to the job that checks it again.
  expect((await match(jobId, COLUMNS)).status).toBe(404)
})

test('only the person who uploaded a file can match its columns', async () => {
  const { jobId } = await checkImport(admin, extract([5], HEADER.replace('Grade', 'Level')))
  const other = (await aPersonWithRole('service-admin', { posted: false })).id
  const columns = { ...COLUMNS, grade_code: 'Level' }
  const sent = await post(action, {
    as: other,
    params: { jobId },
    form: {
      intent: 'match',
      pageToken: '',
      ...Object.fromEntries(
        Object.entries(columns).map(([column, name]) => [`column[${column}]`, name]),
      ),
    },
  })
  expect(sent.status).toBe(404)
})
