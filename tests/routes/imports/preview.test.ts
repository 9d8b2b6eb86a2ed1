import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { ListedRow } from '#app/features/imports/batch-lists/describe-rows.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as importPage } from '#app/routes/imports/import.tsx'
import { loader as listPage } from '#app/routes/imports/imports.tsx'
import { action } from '#app/routes/imports/job.tsx'
import { loader as rejectedRows } from '#app/routes/imports/rejected-csv.ts'
import { loader as oldUrl } from '#app/routes/imports/waiting.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aGovernment, dumpFacts, imported, PEOPLE } from '#tests/support/import-files.ts'
import { get, post } from '#tests/support/requests.ts'
import { runJobs } from '#tests/support/run-jobs.ts'
import {
  anImportForm,
  checkImport,
  jobIdIn,
  openJob,
  pressImport,
} from '#tests/support/send-import.ts'

const PEOPLE_BEFORE = 60
let [admin, round] = [0, 0]
const row = (index: number, { name = `Lee ${index}`, grade = 'SCS1' } = {}) =>
  `W${round}-${index},w${round}.${index}@civil.example,${name},DFT,POL,${grade},,2019-05-30`
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index))
const day = () => `2025-${String(round).padStart(2, '0')}`

beforeAll(async () => {
  await aGovernment()
  admin = (await aPersonWithRole('service-admin', { posted: false })).id
})

beforeEach(async () => {
  freezeClock(null)
  round += 1
  await db().$executeRaw`UPDATE "Posting" SET "until" = '2024-12-31' WHERE "until" IS NULL`
  await imported('people', [PEOPLE, ...rows(PEOPLE_BEFORE)], { asAt: `${day()}-01`, full: true })
})

const filesLeft = () => db().jobFile.count()
const inPost = () => db().posting.count({ where: { until: null } })

type Shown = {
  counts: { list: string; count: number }[]
  list: string
  rows: ListedRow[]
  pages: number
} | null
type Preview = {
  canImport: boolean
  checksum: string
  shown: Shown
  report: { created: number; updated: number; ended: number; rejected: number; unchanged: number }
}
type Data = { view: { preview: Preview }; errors?: Record<string, string> }

function extractForm(lines: string[], fields: Record<string, string> = {}): FormData {
  const date = { 'asAt-day': '9', 'asAt-month': String(round), 'asAt-year': '2025' }
  const answers = { kind: 'people', ...date, full: 'yes', ...fields }
  return anImportForm(answers, { name: 'extract.csv', lines: [PEOPLE, ...lines] })
}

/** Uploads a full extract. @returns what the page says that it would change */
async function check(lines: string[], fields: Record<string, string> = {}) {
  const { jobId, page } = await checkImport(admin, extractForm(lines, fields))
  return { jobId, preview: (page.data as Data).view.preview }
}

type ListOf = (id: number, query: string) => Promise<Shown>
const listOf: ListOf = async (jobId, query) =>
  ((await openJob(admin, jobId, query)).data as Data).view.preview.shown
const listOfBatch: ListOf = async (batchId, query) => {
  const url = `/admin/imports/${batchId}${query}`
  const { data } = await get(importPage, { as: admin, params: { batchId }, url })
  return (data as { batch: { lists: Shown } }).batch.lists
}

/** Every row of every list, from all pages. */
async function everyRow(id: number, find: ListOf): Promise<Record<string, ListedRow[]>> {
  const lists: Record<string, ListedRow[]> = {}
  for (const { list } of (await find(id, ''))?.counts ?? []) {
    const all: ListedRow[] = []
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const shown = await find(id, `?rows=${list}&page=${page}`)
      all.push(...(shown?.rows ?? []))
      pages = shown?.pages ?? 0
    }
    lists[list] = all
  }
  return lists
}
const withoutIds = (lists: Record<string, ListedRow[]>) =>
  Object.fromEntries(
    Object.entries(lists).map(([list, all]) => [list, all.map((one) => ({ ...one, personId: 0 }))]),
  )

/** Imports a checked file. @returns every row on the page of the import */
async function imports(jobId: number, checksum: string) {
  const sent = await pressImport(admin, jobId, checksum)
  await runJobs()
  const { location } = await openJob(admin, jobIdIn(sent))
  return withoutIds(await everyRow(Number(location?.split('/').at(-1)), listOfBatch))
}

/** One new person, one promoted, one renamed, 17 who left and 41 unchanged. */
const MIXED = () => [
  ...rows(43).slice(2),
  row(0, { name: 'Lee Moss' }),
  row(1, { grade: 'SCS2' }).replace('2019-05-30', '2024-06-01'),
  row(99, { name: 'Ann New' }),
]

describe('the page of an uploaded file', () => {
  test('names who is created, changed and recorded as having left before anything is imported, and the import does exactly that', async () => {
    const before = await dumpFacts()
    const { jobId, preview } = await check(MIXED())
    expect(await dumpFacts()).toEqual(before)
    expect(preview.report).toMatchObject({ created: 1, updated: 2, ended: 17, unchanged: 41 })
    expect(preview.shown?.counts).toEqual([
      { list: 'created', count: 1 },
      { list: 'changed', count: 2 },
      { list: 'ended', count: 17 },
    ])
    const lists = await everyRow(jobId, listOf)
    expect(lists['created']).toEqual([
      {
        personId: null,
        name: 'Ann New',
        code: `W${round}-99`,
        details: 'Deputy Director, Policy, Department for Transport, from 30 May 2019',
        changes: [],
      },
    ])
    const post = (grade: string, from: string) =>
      `${grade}, Policy, Department for Transport, from ${from}`
    expect(lists['changed']?.map(({ name, changes }) => [name, changes])).toEqual([
      [
        'Lee 1',
        [
          {
            what: 'Post',
            before: post('Deputy Director', '30 May 2019'),
            after: post('Director', '1 June 2024'),
          },
        ],
      ],
      ['Lee Moss', [{ what: 'Name', before: 'Lee 0', after: 'Lee Moss' }]],
    ])
    expect(lists['ended']?.map(({ name }) => name).toSorted()).toEqual(
      Array.from({ length: 17 }, (_, index) => `Lee ${index + 43}`).toSorted(),
    )
    expect(await imports(jobId, preview.checksum)).toEqual(withoutIds(lists))
    expect(await inPost()).toBe(44)
    expect(await filesLeft()).toBe(0)
    // The page of the upload leads to the import, and the URL of earlier versions to that of the upload.
    expect((await openJob(admin, jobId)).location).toMatch(/^\/admin\/imports\/\d+$/)
    expect((await get(oldUrl, { as: admin, params: { token: jobId } })).location).toBe(
      paths.importJob(jobId),
    )
  })

  test('rows with problems are left out, and can be downloaded with the reasons before and after the import', async () => {
    const sound = rows(60).slice(1)
    const { jobId, preview } = await check([
      ...sound,
      row(0, { grade: 'SCS9' }),
      row(99, { name: 'Ann New' }),
    ])
    expect(preview.report).toMatchObject({ created: 1, rejected: 1, ended: 0, unchanged: 59 })
    const file = () => get(rejectedRows, { as: admin, params: { jobId } })
    const rejected = [
      `${PEOPLE},problem`,
      `${row(0, { grade: 'SCS9' })},grade_code: There is no grade with this code. Did you mean “SCS1” or “SCS2”?`,
    ]
    const text = async () => (await (await file()).text()).split('\r\n').slice(0, -1)
    expect((await text())[0]).toBe(rejected[0])
    expect((await text())[1]).toContain('grade_code: There is no grade with this code.')
    await imports(jobId, preview.checksum)
    expect(await inPost()).toBe(61)
    expect(await text()).toHaveLength(2)
    const stranger = await aPersonWithRole('service-admin', { posted: false })
    expect((await get(rejectedRows, { as: stranger.id, params: { jobId } })).status).toBe(404)
    freezeClock(new Date(Date.now() + 25 * 60 * 60 * 1000).toISOString())
    await deleteOldRecords()
    expect((await file()).status).toBe(404)
  })

  test('a double click imports the file once, and while it is imported its page shows the progress', async () => {
    const { jobId, preview } = await check(rows(2))
    const [one, other] = await Promise.all([
      pressImport(admin, jobId, preview.checksum),
      pressImport(admin, jobId, preview.checksum),
    ])
    expect(jobIdIn(one)).toBe(jobIdIn(other))
    expect((await openJob(admin, jobId)).location).toBe(one.location)
    await runJobs()
    expect(await inPost()).toBe(2)
    expect((await pressImport(admin, jobId, preview.checksum)).status).toBe(404)
  })

  test('if the records change after the check, nothing is imported and the page shows what the file changes now', async () => {
    const { jobId, preview } = await check(rows(2))
    await imported('people', [PEOPLE, ...rows(50)], { asAt: `${day()}-05`, full: true })
    const sent = await pressImport(admin, jobId, preview.checksum)
    await runJobs()
    const changed = paths.importJob(jobId, { done: 'changed' })
    expect((await openJob(admin, jobIdIn(sent))).location).toBe(changed)
    expect(await inPost()).toBe(50)
    const { view, errors } = (await openJob(admin, jobId, '?done=changed')).data as Data
    expect(errors).toEqual({ confirm: expect.stringContaining('records changed') as string })
    expect(view.preview.report.ended).toBe(48)
    // A tab that still shows the first preview.
    expect((await pressImport(admin, jobId, preview.checksum)).location).toBe(changed)
    await imports(jobId, view.preview.checksum)
    expect(await inPost()).toBe(2)
  })

  test('only the admin who uploaded a file sees what it changes, and can import or cancel it', async () => {
    const { jobId, preview } = await check(rows(2))
    const stranger = await aPersonWithRole('service-admin', { posted: false })
    const { view } = (await openJob(stranger.id, jobId)).data as Data
    expect(view.preview).toBeNull()
    expect((await pressImport(stranger.id, jobId, preview.checksum)).status).toBe(404)
    expect(await openJob(stranger.id, 999_999)).toMatchObject({ status: 404 })
    expect((await get(listPage, { as: admin })).data).toMatchObject({
      listed: { unfinished: [{ file: 'extract.csv', text: 'Checked, not imported yet' }] },
    })
    await post(action, { as: admin, params: { jobId }, form: { intent: 'cancel', checksum: '' } })
    expect(await filesLeft()).toBe(0)
    expect(await inPost()).toBe(60)
    expect((await openJob(admin, jobId)).data).toMatchObject({
      errors: { file: expect.stringContaining('deleted') as string },
    })
  })

  test('a checked file is deleted after a day, even if no one returns to it', async () => {
    const { jobId } = await check(rows(2))
    expect(await filesLeft()).toBeGreaterThan(0)
    freezeClock(new Date(Date.now() + 25 * 60 * 60 * 1000).toISOString())
    expect((await openJob(admin, jobId)).data).toMatchObject({ view: { preview: null } })
    await deleteOldRecords()
    expect(await filesLeft()).toBe(0)
  })

  test('a full extract of one organisation only ends postings there', async () => {
    const { preview } = await check(rows(2), { organisation: 'HMT' })
    expect(preview).toMatchObject({ canImport: false, shown: null })
    expect(await inPost()).toBe(60)
  })
})

test('an import of another kind lists what it creates and changes too', async () => {
  const form = anImportForm(
    { kind: 'grades' },
    {
      name: 'grades.csv',
      lines: ['code,name,rank,scs', 'SCS2,Director,12,no', 'AO,Administrative officer,2,no'],
    },
  )
  const { jobId, page } = await checkImport(admin, form)
  const { shown, checksum } = (page.data as Data).view.preview
  expect(shown).toMatchObject({
    counts: [
      { list: 'created', count: 1 },
      { list: 'changed', count: 1 },
    ],
    rows: [{ name: 'Administrative officer', code: 'AO' }],
  })
  expect((await listOf(jobId, '?rows=changed'))?.rows).toMatchObject([
    {
      name: 'Director',
      changes: [
        { what: 'Rank', before: '9', after: '12' },
        { what: 'Senior civil service', before: 'Yes', after: 'No' },
      ],
    },
  ])
  await imports(jobId, checksum)
  expect(await db().grade.findUnique({ where: { code: 'SCS2' } })).toMatchObject({ rank: 12 })
})
