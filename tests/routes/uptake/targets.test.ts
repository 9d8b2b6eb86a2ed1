import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findUptakeTarget } from '#app/data/uptake/chart-marks.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as edit, loader as editPage } from '#app/routes/uptake/edit-target.tsx'
import { action as add, loader as addPage } from '#app/routes/uptake/new-target.tsx'
import { action as remove } from '#app/routes/uptake/remove-target.tsx'
import { loader as list } from '#app/routes/uptake/targets.tsx'
import { anOrganisation, aProfession } from '#tests/support/factories/government.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let [owner, dft, policy] = [0, 0, 0]
beforeAll(async () => {
  freezeClock('2026-11-23T10:00:00Z')
  owner = (await aPersonWithRole('framework-owner', { name: 'Priya Shah' })).id
  dft = (await anOrganisation({ code: 'DFT' })).id
  policy = (await aProfession('POL')).id
})
afterAll(() => freezeClock(null))
beforeEach(async () => {
  await db().uptakeTarget.deleteMany()
})

const typed = (given: Record<string, string> = {}) => ({
  population: 'scs',
  organisation: '',
  profession: '',
  course: '',
  percent: '80',
  'by-day': '31',
  'by-month': '3',
  'by-year': '2028',
  source: 'Delivery plan 2027',
  ...given,
})
const set = (given: Record<string, string> = {}) => post(add, { as: owner, form: typed(given) })
const only = () => db().uptakeTarget.findFirstOrThrow()

describe('setting a target', () => {
  test('a target for a profession in an organisation applies there, and the audit log records who set it', async () => {
    expect(await set({ organisation: String(dft), profession: String(policy) })).toMatchObject({
      status: 302,
      location: '/uptake/targets?done=added',
    })
    const asked = { population: 'scs', course: null } as const
    expect(
      await findUptakeTarget({
        ...asked,
        on: '2026-11-23',
        organisationId: dft,
        professionId: policy,
      }),
    ).toEqual({
      percent: 80,
      by: '2028-03-31',
    })
    expect(await findUptakeTarget({ ...asked, on: '2026-11-23', organisationId: dft })).toBeNull()
    const line = await db().audit.findFirstOrThrow({
      where: { action: 'target:add' },
      include: { content: true },
    })
    expect([line.actorId, JSON.parse(line.content?.after ?? '')]).toMatchObject([
      owner,
      { organisationId: dft, percent: 80 },
    ])
    expect(await get(list, { as: owner })).toMatchObject({
      data: { targets: [{ percent: 80, setBy: 'Priya Shah' }] },
    })
  })

  test('a second target for the same people, course and date is refused, and the answers stay in the form', async () => {
    await set()
    const refused = await set({ percent: '70' })
    expect(refused).toMatchObject({ status: 400, data: { answers: { percent: '70' } } })
    expect(JSON.stringify(refused.data)).toContain('There is already a target for these people')
    expect(await set({ 'by-year': '2029' })).toMatchObject({ status: 302 })
  })

  test.each([
    [{ percent: '0' }, 'percent', 'from 1 to 100'],
    [{ percent: '101' }, 'percent', 'from 1 to 100'],
    [{ percent: '12.5' }, 'percent', 'whole number'],
    [{ 'by-year': '2026' }, 'by', 'in the future'],
    [{ 'by-day': '31', 'by-month': '2' }, 'by', 'must be a real date'],
    [{ 'by-day': '', 'by-month': '', 'by-year': '' }, 'by', 'Enter the date'],
    [{ source: ' ' }, 'source', 'where the target comes from'],
    [{ organisation: '999' }, 'organisation', 'from the list'],
    [{ population: 'cats' }, 'population', 'Select who'],
  ])(
    'a target with %j is refused with a message that says what to enter',
    async (given, field, sentence) => {
      const refused = await set(given)
      expect(refused).toMatchObject({
        status: 400,
        data: { errors: { [field]: expect.stringContaining(sentence) as string } },
      })
      expect(await db().uptakeTarget.count()).toBe(0)
    },
  )
})

describe('changing a target', () => {
  test('if two people edit a target, the second sees who changed it and the current target, and can save again', async () => {
    await set()
    const { id, version } = await only()
    const params = { targetId: id }
    expect(
      await post(edit, {
        as: owner,
        params,
        form: typed({ percent: '85', version: String(version) }),
      }),
    ).toMatchObject({ status: 302 })

    const second = await post(edit, {
      as: 'service-admin',
      params,
      form: typed({ percent: '95', version: String(version) }),
    })
    expect(second).toMatchObject({
      status: 409,
      data: {
        refusal: 'changed',
        answers: { percent: '95', version: String(version + 1) },
        errors: { form: expect.any(String) as string },
      },
    })
    expect((await only()).percent).toBe(85)
    expect((await get(editPage, { as: owner, params })).data).toMatchObject({
      current: expect.stringContaining('85% by') as string,
    })

    const again = {
      as: 'service-admin',
      params,
      form: typed({ percent: '95', version: String(version + 1) }),
    } as const
    expect(await post(edit, again)).toMatchObject({ status: 302 })
    expect((await only()).percent).toBe(95)
  })

  test('a target whose date has passed can be changed without changing the date', async () => {
    await set({ 'by-day': '24', 'by-month': '11', 'by-year': '2026' })
    freezeClock('2026-12-01T10:00:00Z')
    const { id, version } = await only()
    const form = typed({
      percent: '60',
      version: String(version),
      'by-day': '24',
      'by-month': '11',
      'by-year': '2026',
    })
    expect(await post(edit, { as: owner, params: { targetId: id }, form })).toMatchObject({
      status: 302,
    })
    freezeClock('2026-11-23T10:00:00Z')
  })
})

test('if someone removes the target while its form is open, the answers stay in the form and can be added as a new target', async () => {
  await set()
  const { id, version } = await only()
  await post(remove, {
    as: 'service-admin',
    params: { targetId: id },
    form: { version: String(version) },
  })
  const form = typed({ percent: '85', version: String(version) })
  expect(await post(edit, { as: owner, params: { targetId: id }, form })).toMatchObject({
    status: 409,
    data: {
      refusal: 'removed',
      answers: { percent: '85' },
      errors: { form: expect.stringContaining('Add it as a new target') as string },
    },
  })
  expect(await get(editPage, { as: owner, params: { targetId: id } })).toMatchObject({
    status: 404,
    data: { answers: null },
  })
  expect(await set({ percent: '85' })).toMatchObject({ status: 302 })
  expect(await only()).toMatchObject({ percent: 85 })
})

describe('removing a target', () => {
  test('a removed target is deleted, and the audit log records what it was', async () => {
    await set()
    const { id, version } = await only()
    expect(
      await post(remove, {
        as: owner,
        params: { targetId: id },
        form: { version: String(version) },
      }),
    ).toMatchObject({ status: 302 })
    expect(await db().uptakeTarget.count()).toBe(0)
    expect(
      await db().audit.count({ where: { action: 'target:remove', subjectId: String(id) } }),
    ).toBe(1)
  })

  test('a target that someone else has since changed is not removed', async () => {
    await set()
    const { id } = await only()
    expect(
      await post(remove, { as: owner, params: { targetId: id }, form: { version: '7' } }),
    ).toMatchObject({ status: 409 })
    expect(await db().uptakeTarget.count()).toBe(1)
  })
})

test.each(['learner', 'analyst', 'department-lead', 'course-admin'] as const)(
  'a %s cannot manage targets',
  async (role) => {
    expect((await get(addPage, { as: role })).status).toBe(403)
    expect((await post(add, { as: role, form: typed() })).status).toBe(403)
  },
)

test('an analyst reads targets, and a learner does not', async () => {
  expect((await get(list, { as: 'analyst' })).data).toMatchObject({ maySet: false })
  expect((await get(list, { as: 'learner' })).status).toBe(403)
})
