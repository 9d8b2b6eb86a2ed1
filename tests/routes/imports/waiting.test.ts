import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as jobPage } from '#app/routes/imports/job.tsx'
import { action, loader } from '#app/routes/imports/waiting.tsx'
import { aPersonWithRole } from '#tests/support/factories/person.ts'
import { aGovernment, imported, PEOPLE } from '#tests/support/import-files.ts'
import { get, post } from '#tests/support/requests.ts'
import { runJobs } from '#tests/support/run-jobs.ts'
import { anImportForm, jobIdIn, sendImport } from '#tests/support/send-import.ts'

const PEOPLE_BEFORE = 60
let [admin, round] = [0, 0]
const row = (index: number) =>
  `W${round}-${index},w${round}.${index}@civil.example,Lee ${index},DFT,POL,SCS1,,2019-05-30`
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

/** Sends a full extract of the given number of people. @returns the page that its job leads to */
async function sendExtract(count: number, fields: Record<string, string> = {}) {
  const date = { 'asAt-day': '9', 'asAt-month': String(round), 'asAt-year': '2025' }
  const answers = { kind: 'people', ...date, full: 'yes', ...fields }
  const file = { name: 'extract.csv', lines: [PEOPLE, ...rows(count)] }
  return sendImport(admin, anImportForm(answers, file))
}
const tokenOf = ({ location }: { location: string | null }) =>
  /waiting\/(\d+)/.exec(location ?? '')?.[1] ?? 'none'
const open = (token: string, as: number, query = '') =>
  get(loader, { as, params: { token }, url: `${paths.waitingImport(Number(token))}${query}` })
const confirm = (token: string, form: Record<string, string>) =>
  post(action, { as: admin, params: { token }, form })
/** Confirms the leavers, runs the import, and opens the page of its job. */
async function confirmed(token: string, leavers: string) {
  const sent = await confirm(token, { leavers, intent: 'import' })
  await runJobs()
  return get(jobPage, { as: admin, params: { jobId: jobIdIn(sent) } })
}

test('many leavers are shown by department and by name before anything is imported', async () => {
  const token = tokenOf(await sendExtract(2))
  const { data } = await open(token, admin, '?page=2')
  expect(data).toMatchObject({
    waiting: {
      file: 'extract.csv',
      leavers: {
        count: 58,
        inPost: 60,
        departments: [{ name: 'Department for Transport', leavers: 58, inPost: 60 }],
      },
      page: 2,
      pages: 2,
    },
  })
  const { people } = (
    data as { waiting: { people: { name: string; staffId: string; organisation: string }[] } }
  ).waiting
  expect(people).toHaveLength(28)
  expect(people[0]).toEqual({
    name: expect.stringMatching(/^Lee /) as string,
    staffId: expect.stringMatching(/^W/) as string,
    organisation: 'Department for Transport',
  })
  expect(await inPost()).toBe(60)
  await confirm(token, { intent: 'cancel' })
  expect(await filesLeft()).toBe(0)
})

test('a confirmed extract is imported once, without selecting the file again, and no file is left behind', async () => {
  const token = tokenOf(await sendExtract(2))
  const [one, other] = await Promise.all([
    confirm(token, { leavers: '58', intent: 'import' }),
    confirm(token, { leavers: '58', intent: 'import' }),
  ])
  expect(jobIdIn(one)).toBe(jobIdIn(other))
  expect(await open(token, admin)).toMatchObject({ status: 302, location: one.location })
  await runJobs()
  const batch = await db().importBatch.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(await get(jobPage, { as: admin, params: { jobId: jobIdIn(one) } })).toMatchObject({
    status: 302,
    location: paths.import(batch.id),
  })
  expect(batch).toMatchObject({ file: 'extract.csv', importedById: admin })
  expect(await inPost()).toBe(2)
  expect(await filesLeft()).toBe(0)
  expect((await open(token, admin)).status).toBe(404)
})

test('if another import changes the number of leavers, the new number has to be confirmed', async () => {
  const token = tokenOf(await sendExtract(2))
  await imported('people', [PEOPLE, ...rows(50)], { asAt: `${day()}-05`, full: true })
  const { location } = await confirmed(token, '58')
  expect(location).toBe(paths.waitingImport(Number(token), { done: 'changed' }))
  expect((await open(token, admin, '?done=changed')).data).toMatchObject({
    errors: { confirm: expect.stringContaining('has changed') as string },
    waiting: {
      leavers: { count: 48, inPost: 50 },
      people: expect.objectContaining({ length: 30 }) as unknown,
    },
  })
  expect(await inPost()).toBe(50)
  expect((await confirmed(token, '48')).location).toMatch(/^\/admin\/imports\/\d+$/)
  expect(await inPost()).toBe(2)
})

test('another admin cannot open or confirm a waiting import, and an unknown token is not found', async () => {
  const token = tokenOf(await sendExtract(2))
  const stranger = await aPersonWithRole('service-admin', { posted: false })
  expect((await open(token, stranger.id)).status).toBe(404)
  expect(
    (
      await post(action, {
        as: stranger.id,
        params: { token },
        form: { leavers: '58', intent: 'import' },
      })
    ).status,
  ).toBe(404)
  for (const none of ['......', '../../', 'abc', '999999'])
    expect((await open(none, admin)).status).toBe(404)
  expect(await inPost()).toBe(60)
  await confirm(token, { intent: 'cancel' })
})

test('a waiting file is deleted after a day, even if no one returns to it', async () => {
  const token = tokenOf(await sendExtract(2))
  expect(await filesLeft()).toBeGreaterThan(0)
  freezeClock(new Date(Date.now() + 25 * 60 * 60 * 1000).toISOString())
  expect((await open(token, admin)).status).toBe(404)
  await deleteOldRecords()
  expect(await filesLeft()).toBe(0)
})

test('a file that is only checked says that it would need confirmation, and is not stored', async () => {
  expect(await sendExtract(2, { dryRun: 'yes' })).toMatchObject({
    status: 200,
    data: { errors: undefined, view: { dryRun: true, report: { leavers: { count: 58 } } } },
  })
  expect(await filesLeft()).toBe(0)
})

test('a full extract of one organisation only asks about people there', async () => {
  expect(tokenOf(await sendExtract(2, { organisation: 'HMT' }))).toBe('none')
  expect(await inPost()).toBe(60)
})
