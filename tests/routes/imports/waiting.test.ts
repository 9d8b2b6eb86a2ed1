import { existsSync, readdirSync } from 'node:fs'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { uploadsDirectory } from '#app/platform/forms/uploads.server.ts'
import { action as send } from '#app/routes/imports/new.tsx'
import { action, loader } from '#app/routes/imports/waiting.tsx'
import { aPersonWithRole } from '#tests/support/factories/person.ts'
import { aGovernment, imported, PEOPLE } from '#tests/support/import-files.ts'
import { get, post } from '#tests/support/requests.ts'

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

const filesLeft = (): number => {
  const { parent, prefix } = uploadsDirectory()
  return existsSync(parent)
    ? readdirSync(parent).filter((name) => name.startsWith(prefix)).length
    : 0
}
const inPost = () => db().posting.count({ where: { until: null } })

/** Sends a full extract of the given number of people. */
function sendExtract(count: number, fields: Record<string, string> = {}) {
  const form = new FormData()
  const given = {
    kind: 'people',
    'asAt-day': '9',
    'asAt-month': String(round),
    'asAt-year': '2025',
    full: 'yes',
    ...fields,
  }
  for (const [field, word] of Object.entries(given)) form.set(field, word)
  form.set(
    'file',
    new File([[PEOPLE, ...rows(count)].join('\n')], 'extract.csv', { type: 'text/csv' }),
  )
  return post(send, { as: admin, form })
}
const tokenOf = ({ location }: { location: string | null }) =>
  /waiting\/(\w{6})$/.exec(location ?? '')?.[1] ?? 'none'
const open = (token: string, as: number, query = '') =>
  get(loader, { as, params: { token }, url: `${paths.waitingImport(token)}${query}` })
const confirm = (token: string, form: Record<string, string>) =>
  post(action, { as: admin, params: { token }, form })

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
  expect(filesLeft()).toBe(0)
})

test('a confirmed extract is imported once, without selecting the file again, and no file is left behind', async () => {
  const token = tokenOf(await sendExtract(2))
  const [one, other] = await Promise.all([
    confirm(token, { leavers: '58', intent: 'import' }),
    confirm(token, { leavers: '58', intent: 'import' }),
  ])
  const batch = await db().importBatch.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect([one, other].map(({ status }) => status).toSorted()).toEqual([302, 404])
  expect([one, other].find(({ status }) => status === 302)?.location).toBe(paths.import(batch.id))
  expect(batch).toMatchObject({ file: 'extract.csv', importedById: admin })
  expect(await inPost()).toBe(2)
  expect(filesLeft()).toBe(0)
  expect((await open(token, admin)).status).toBe(404)
})

test('if another import changes the number of leavers, the new number has to be confirmed', async () => {
  const token = tokenOf(await sendExtract(2))
  await imported('people', [PEOPLE, ...rows(50)], { asAt: `${day()}-05`, full: true })
  expect(await confirm(token, { leavers: '58', intent: 'import' })).toMatchObject({
    status: 409,
    data: { errors: { confirm: expect.stringContaining('has changed') as string } },
  })
  expect((await open(token, admin)).data).toMatchObject({
    waiting: {
      leavers: { count: 48, inPost: 50 },
      people: expect.objectContaining({ length: 30 }) as unknown,
    },
  })
  expect(await inPost()).toBe(50)
  expect(await confirm(token, { leavers: '48', intent: 'import' })).toMatchObject({ status: 302 })
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
  for (const none of ['......', '../../', 'abc', 'zzzzzz'])
    expect((await open(none, admin)).status).toBe(404)
  expect(await inPost()).toBe(60)
  await confirm(token, { intent: 'cancel' })
})

test('a waiting file is deleted after a day, even if no one returns to it', async () => {
  const token = tokenOf(await sendExtract(2))
  expect(filesLeft()).toBe(1)
  freezeClock(new Date(Date.now() + 25 * 60 * 60 * 1000).toISOString())
  expect((await open(token, admin)).status).toBe(404)
  freezeClock(null)
  await sendExtract(2)
  freezeClock(new Date(Date.now() + 25 * 60 * 60 * 1000).toISOString())
  await deleteOldRecords()
  expect(filesLeft()).toBe(0)
})

test('a file that is only checked says that it would need confirmation, and is not stored', async () => {
  expect(await sendExtract(2, { dryRun: 'yes' })).toMatchObject({
    status: 200,
    data: { dryRun: true, report: { leavers: { count: 58 }, problems: [] } },
  })
  expect(filesLeft()).toBe(0)
})

test('a full extract of one organisation only asks about people there', async () => {
  expect(tokenOf(await sendExtract(2, { organisation: 'HMT' }))).toBe('none')
  expect(await inPost()).toBe(60)
})
