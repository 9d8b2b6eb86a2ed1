import { beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action, loader } from '#app/routes/people/change-people.tsx'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole, aPosting } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let admin = 0

beforeEach(async () => {
  freezeClock('2026-06-30T09:00:00Z')
  admin = (await aPersonWithRole('service-admin', { posted: false })).id
})

type Result = {
  result: {
    changed: { id: number; text: string; key: string }[]
    leftOut: { id: number; why: string }[]
  }
  errors: Record<string, string> | null
}
type Form = Record<string, string | string[]>

const urlOf = (change: string, ids: readonly number[]) =>
  `/admin/people/change?change=${change}${ids.map((id) => `&people[]=${id}`).join('')}`

const check = async (change: string, ids: readonly number[], form: Form) =>
  (await post(action, { as: admin, url: urlOf(change, ids), form })).data as Result

async function confirm(change: string, checked: Result, form: Form): Promise<Result> {
  const previewed = checked.result.changed.map(({ id, key }) => `${id}:${key}`)
  const sent = { ...form, 'previewed[]': previewed, step: 'confirm' }
  return (await post(action, { as: admin, url: urlOf(change, []), form: sent })).data as Result
}

const lastDay = { 'day-day': '31', 'day-month': '5', 'day-year': '2026', reason: 'Office closed' }
const firstDay = { 'day-day': '1', 'day-month': '6', 'day-year': '2026', reason: 'Transfer' }

test('the preview of ended postings names everyone affected and everyone left out, and changes nothing', async () => {
  const { id } = await aPerson({ name: 'Ann Stays', organisation: 'HMT' })
  const gone = await aPerson({ name: 'Bob Gone', posted: false })
  await aPosting({ personId: gone.id, organisation: 'HMT', until: '2025-01-01' })
  const { result } = await check('end', [id, gone.id], lastDay)
  expect(result.changed).toMatchObject([{ id, text: expect.stringContaining('to 31 May 2026') }])
  expect(result.leftOut).toMatchObject([{ id: gone.id, why: 'Has left, or was never in post' }])
  expect(await db().posting.count({ where: { personId: id, until: null } })).toBe(1)
})

test('postings are ended at once, each with its own audit row, except one that someone else changed after the preview', async () => {
  const first = await aPerson({ organisation: 'HMT' })
  const second = await aPerson({ organisation: 'HMT' })
  const checked = await check('end', [first.id, second.id], lastDay)
  expect(checked.result.changed).toHaveLength(2)
  const { id: organisation } = await anOrganisation({ code: 'DFT' })
  const moved = { ...firstDay, 'day-month': '5', organisation: String(organisation) }
  await confirm('move', await check('move', [second.id], moved), moved)
  const { result } = await confirm('end', checked, lastDay)
  expect(result.changed.map(({ id }) => id)).toEqual([first.id])
  expect(result.leftOut).toMatchObject([
    { id: second.id, why: 'Someone changed this record after you checked it' },
  ])
  const ended = await db().posting.findFirstOrThrow({ where: { personId: first.id } })
  expect(ended.until).toBe('2026-06-01')
  const audited = { action: 'posting:correct', subjectId: String(first.id) }
  expect(await db().audit.count({ where: audited })).toBe(1)
})

test('people move to an organisation with the profession and grade that they had', async () => {
  const { id: there } = await anOrganisation({ code: 'DFT' })
  const mover = await aPerson({ organisation: 'HMT', grade: 'SCS2' })
  const already = await aPerson({ organisation: 'DFT' })
  const form = { ...firstDay, organisation: String(there) }
  const checked = await check('move', [mover.id, already.id], form)
  expect(checked.result.leftOut).toMatchObject([
    { id: already.id, why: 'Is in this organisation already' },
  ])
  await confirm('move', checked, form)
  const postings = await db().posting.findMany({
    where: { personId: mover.id },
    orderBy: { from: 'asc' },
  })
  expect(postings).toMatchObject([{ until: '2026-06-01' }, { organisationId: there, until: null }])
  expect(postings[1]?.gradeId).toBe(postings[0]?.gradeId)
})

test('a new manager is given to everyone but themselves, from the day entered', async () => {
  const manager = await aPerson({ email: 'new.manager@civil.example' })
  const report = await aPerson()
  const form = { ...firstDay, manager: 'new.manager@civil.example' }
  const checked = await check('manager', [report.id, manager.id], form)
  expect(checked.result.leftOut).toMatchObject([
    { id: manager.id, why: 'A person cannot be their own manager' },
  ])
  expect(await db().person.findUnique({ where: { id: report.id } })).toMatchObject({
    managerId: null,
  })
  await db().person.update({ where: { id: report.id }, data: { name: 'New Name' } })
  expect((await confirm('manager', checked, form)).result.changed).toEqual([])
  await confirm('manager', await check('manager', [report.id], form), form)
  expect(await db().person.findUnique({ where: { id: report.id } })).toMatchObject({
    name: 'New Name',
    managerId: manager.id,
  })
  expect((await check('manager', [report.id], form)).result.leftOut).toMatchObject([
    { why: 'Has this manager already' },
  ])
})

test('people are suspended together, but not the admin who does it', async () => {
  const { id } = await aPerson()
  const form = { reason: 'Cyber incident' }
  const checked = await check('suspend', [id, admin], form)
  expect(checked.result.leftOut.map((person) => person.id)).toEqual([admin])
  await confirm('suspend', checked, form)
  expect(await db().person.findUnique({ where: { id } })).toMatchObject({
    suspendedReason: 'Cyber incident',
  })
})

test('everyone on a filtered list is chosen, but more than 200 people are not', async () => {
  const { id: organisationId } = await anOrganisation({ code: 'FCO' })
  for (const name of ['Ann Bee', 'Cat Dee']) await aPerson({ name, organisation: 'FCO' })
  const chosen = async (query: string) =>
    (await get(loader, { as: admin, url: `/admin/people/change?everyone=yes&${query}` })).data
  expect(await chosen(`organisation=${organisationId}`)).toMatchObject({
    names: ['Ann Bee', 'Cat Dee'],
    isTooMany: false,
  })
  await db().person.createMany({
    data: Array.from({ length: 201 }, (_, place) => ({ name: `P${place} Many` })),
  })
  expect(await chosen('q=many')).toMatchObject({ count: 201, isTooMany: true, names: [] })
})

test('what is missing is asked for, and only service admins change several people', async () => {
  const { id } = await aPerson()
  const { errors } = await check('manager', [id], {})
  expect(errors).toMatchObject({
    manager: 'Enter the email address or staff number',
    reason: 'Enter the reason',
  })
  const without = await check('end', [id], { reason: 'Office closed' })
  expect(without.errors).toEqual({ day: 'Enter the last day in the post' })
  for (const as of ['learner', 'department-lead'] as const)
    expect((await post(action, { as, url: urlOf('end', [id]), form: lastDay })).status).toBe(403)
})
