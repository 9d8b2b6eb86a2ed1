import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as organisation } from '#app/routes/government/organisation.tsx'
import { loader as organisations } from '#app/routes/government/organisations.tsx'
import { action as begin, loader as start } from '#app/routes/government/reorganise.tsx'
import { action as from, loader as fromPage } from '#app/routes/government/reorganisation-from.tsx'
import {
  action as people,
  loader as peoplePage,
} from '#app/routes/government/reorganisation-people.tsx'
import {
  action as confirm,
  loader as preview,
} from '#app/routes/government/reorganisation-preview.tsx'
import { action as to, loader as toPage } from '#app/routes/government/reorganisation-to.tsx'
import { action as drop, loader as page } from '#app/routes/government/reorganisation.tsx'
import { action as undo, loader as undoPage } from '#app/routes/government/undo-reorganisation.tsx'
import type { PreviewView } from '#app/features/government/reorganisations/preview-view.server.ts'
import { anOrganisation, aProfession } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let admin = 0
const ids: Record<string, number> = {}
const id = (code: string): string => String(ids[code] ?? 0)

beforeAll(async () => {
  freezeClock('2026-11-23T10:00:00Z')
  admin = (await aPersonWithRole('service-admin', { posted: false })).id
  for (const [code, parentCode] of [['DFT'], ['DVLA', 'DFT'], ['HMT'], ['OLD'], ['NEW']] as const)
    ids[code] = (await anOrganisation({ code: code ?? '', parentCode })).id
  await db().organisation.update({ where: { code: 'OLD' }, data: { closedOn: '2023-02-07' } })
  await db().organisation.update({ where: { code: 'NEW' }, data: { openedOn: '2026-10-15' } })
  ids['FIN'] = (await aProfession('FIN')).id
  await aPerson({ name: 'Ann', organisation: 'DFT', email: 'ann@civil.example' })
  await aPerson({ name: 'Bob', organisation: 'DFT', profession: 'FIN', email: 'bob@civil.example' })
  await aPerson({ name: 'Cat', organisation: 'DVLA', email: 'cat@civil.example' })
  await aPerson({ name: 'Dan', organisation: 'HMT', email: 'dan@civil.example' })
})
afterAll(() => freezeClock(null))
beforeEach(() => db().reorganisation.deleteMany({ where: { status: 'draft' } }))

const day = (text = '2026-10-01') => {
  const [year = '', month = '', date = ''] = text.split('-')
  return { 'on-day': date, 'on-month': month, 'on-year': year }
}
const findDraft = () =>
  db().reorganisation.findFirstOrThrow({ where: { status: 'draft' }, orderBy: { id: 'desc' } })

/** Sends a step of the plan with its current version. */
type Handler = (args: never) => unknown
async function step(action: Handler, form: Record<string, string>, as = admin) {
  const { id: reorganisationId, version } = await findDraft()
  return post(action, {
    as,
    params: { reorganisationId },
    form: { version: String(version), ...form },
  })
}
const openStep = async (loader: Handler) =>
  get(loader, { as: admin, params: { reorganisationId: (await findDraft()).id } })
const startPlan = (kind: string) => post(begin, { as: admin, form: { kind } })
const aBody = (code: string, given: Record<string, string> = {}) => ({
  add: 'new',
  name: `Body ${code}`,
  code,
  abbreviation: '',
  kind: 'ministerial-department',
  parent: '',
  ...given,
})
const errorsOf = ({ data }: { data: unknown }) =>
  Object.values((data as { errors?: Record<string, string> }).errors ?? {}).join(' ')

describe('a split from start to undo', () => {
  test('a split goes through every step, and is carried out and undone', async () => {
    expect(await startPlan('split')).toMatchObject({ status: 302 })
    expect(await step(from, { 'from-1': id('DFT'), closes: 'yes', ...day() })).toMatchObject({
      status: 302,
    })
    expect(await step(to, aBody('ROADS'))).toMatchObject({ status: 302 })
    expect((await openStep(toPage)).data).toMatchObject({ isReady: false })
    expect(await step(to, aBody('RAIL'))).toMatchObject({ status: 302 })
    expect((await openStep(toPage)).data).toMatchObject({ isReady: true, isFull: false })
    expect((await openStep(peoplePage)).data).toMatchObject({
      view: {
        bodies: [
          {
            professions: [{ label: 'Finance, 1 person' }, { label: 'Policy, 1 person' }],
            agencies: [{ label: 'Department DVLA' }],
          },
        ],
      },
    })
    const choices = {
      [`rest-${id('DFT')}`]: 'a',
      [`profession-${id('DFT')}-${id('FIN')}`]: 'b',
      [`agency-${id('DVLA')}`]: 'b',
      'people-a': '',
      'people-b': 'ann@civil.example',
    }
    expect(await step(people, choices)).toMatchObject({ status: 302 })

    const { data } = await openStep(preview)
    const shown = data as PreviewView
    expect(shown).toMatchObject({
      total: 2,
      successions: 2,
      names: { people: [{ name: 'Ann', to: 'Body RAIL' }, { name: 'Bob' }] },
    })
    expect(shown.changes.map(({ name, what }) => `${name}: ${what}`)).toEqual([
      'Department DFT: Closes',
      'Body ROADS: Opens, with the code ROADS',
      'Body RAIL: Opens, with the code RAIL',
      'Department DVLA: Moves with 1 person',
    ])

    const { id: reorganisationId } = await findDraft()
    const params = { reorganisationId }
    expect(await step(confirm, { seen: shown.checksum })).toMatchObject({
      status: 302,
      location: `/admin/reorganisations/${reorganisationId}?done=done`,
    })
    expect((await get(page, { as: admin, params })).data).toMatchObject({
      shown: { status: 'done', people: 2, successions: 2 },
    })
    // Pressing the button twice, or a second admin with the same page, leads to the result.
    const again = await post(confirm, {
      as: admin,
      params,
      form: { version: '5', seen: shown.checksum },
    })
    expect(again).toMatchObject({
      status: 302,
      location: `/admin/reorganisations/${reorganisationId}`,
    })

    expect((await get(undoPage, { as: admin, params })).data).toMatchObject({ blockers: [] })
    expect(await post(undo, { as: admin, params })).toMatchObject({
      status: 302,
      location: expect.stringContaining('undone') as string,
    })
    expect((await get(page, { as: admin, params })).data).toMatchObject({
      shown: { status: 'undone' },
    })
    expect(await db().organisation.count({ where: { code: { in: ['ROADS', 'RAIL'] } } })).toBe(0)
  })
})

describe('the body and the date', () => {
  test.each([
    ['split', { 'from-1': '' }, 'Choose the organisation'],
    ['split', { 'from-1': 'OLD' }, 'closing date, 7 February 2023'],
    ['split', { 'from-1': 'NEW' }, 'opened on 15 October 2026'],
    ['merge', { 'from-1': 'DFT' }, 'at least two'],
    ['merge', { 'from-1': 'DFT', 'from-2': 'DFT' }, 'chosen twice'],
    ['merge', { 'from-1': 'DFT', 'from-2': 'DVLA' }, 'Choose only Department DFT'],
    ['rename', { 'from-1': 'DFT', ...day('2026-11-24') }, 'today or in the past'],
    ['rename', { 'from-1': 'DFT', ...day('2026-02-30') }, 'must be a real date'],
    ['rename', { 'from-1': 'DFT', 'on-day': '', 'on-month': '', 'on-year': '' }, 'Enter the date'],
  ])('in a %s the bodies and date %j are refused: %s', async (kind, given, sentence) => {
    await startPlan(kind)
    const form = { ...day(), ...given } as Record<string, string>
    for (const field of ['from-1', 'from-2']) if (form[field]) form[field] = id(form[field])
    const refused = await step(from, form)
    expect([refused.status, errorsOf(refused)]).toEqual([400, expect.stringContaining(sentence)])
  })

  test('a second admin’s answers stay in the form and do not overwrite the first’s', async () => {
    await startPlan('rename')
    const { id: reorganisationId, version } = await findDraft()
    await step(from, { 'from-1': id('HMT'), ...day() })
    const late = {
      as: admin,
      params: { reorganisationId },
      form: { version: String(version), 'from-1': id('DFT'), ...day() },
    }
    const refused = await post(from, late)
    expect(refused).toMatchObject({
      status: 409,
      data: { answers: { from: { 1: id('DFT') } }, isStale: true },
    })
    expect(errorsOf(refused)).toContain('Someone else changed this plan')
    expect(JSON.parse((await findDraft()).plan)).toMatchObject({ fromIds: [ids['HMT']] })
  })
})

test('correcting a refused answer does not overwrite what someone else has saved since', async () => {
  await startPlan('rename')
  const { id: reorganisationId, version } = await findDraft()
  const send = (form: Record<string, string>) =>
    post(from, { as: admin, params: { reorganisationId }, form })
  await step(from, { 'from-1': id('HMT'), ...day() })
  const refused = await send({ version: String(version), 'from-1': '', ...day() })
  expect(refused).toMatchObject({ status: 400, data: { version } })
  expect(await send({ version: String(version), 'from-1': id('DFT'), ...day() })).toMatchObject({
    status: 409,
  })
  expect(JSON.parse((await findDraft()).plan)).toMatchObject({ fromIds: [ids['HMT']] })
})

describe('the successors', () => {
  const startWithBodies = async (kind: string, body = 'DFT') => {
    await startPlan(kind)
    await step(from, {
      'from-1': id(body),
      ...(kind === 'merge' ? { 'from-2': id('HMT') } : {}),
      closes: 'yes',
      ...day(),
    })
  }
  test.each([
    ['transfer', { add: 'existing', organisation: 'DFT' }, 'cannot succeed itself'],
    [
      'transfer',
      { add: 'existing', organisation: 'DVLA' },
      'is part of an organisation that is reorganised',
    ],
    ['transfer', { add: 'existing', organisation: 'OLD' }, 'closing date'],
    ['transfer', { add: 'existing', organisation: 'NEW' }, 'opened on 15 October 2026'],
    ['transfer', { add: 'existing', organisation: '' }, 'Select the successor'],
    ['rename', aBody('HMT'), 'Department HMT has the code HMT'],
    ['rename', aBody('hmt'), 'has the code hmt'],
    ['rename', aBody('X', { name: '' }), 'Enter the name'],
    ['rename', aBody('=1+1'), 'Code must start with'],
    ['rename', aBody('X', { kind: 'cat' }), 'what kind of organisation'],
    ['rename', aBody('X', { parent: 'DFT' }), 'which closes'],
    ['split', aBody('X', { parent: 'DVLA' }), 'is part of an organisation that is reorganised'],
  ])('in a %s the successor %j is refused: %s', async (kind, given, sentence) => {
    await startWithBodies(kind)
    const form = { ...given } as Record<string, string>
    for (const field of ['organisation', 'parent']) if (form[field]) form[field] = id(form[field])
    const refused = await step(to, form)
    expect([refused.status, errorsOf(refused)]).toEqual([400, expect.stringContaining(sentence)])
  })

  test('a rename can keep the code of the body that closes', async () => {
    await startWithBodies('rename')
    expect(await step(to, aBody('DFT'))).toMatchObject({ status: 302 })
    expect((await openStep(toPage)).data).toMatchObject({ isReady: true, isFull: true })
  })

  test('a successor can be removed again', async () => {
    await startWithBodies('split')
    await step(to, aBody('X'))
    expect(await step(to, { remove: 'a' })).toMatchObject({ status: 302 })
    expect((await openStep(toPage)).data).toMatchObject({ successors: [] })
  })
})

describe('who moves where', () => {
  const startTransfer = async () => {
    await startPlan('transfer')
    await step(from, { 'from-1': id('DFT'), ...day() })
    await step(to, { add: 'existing', organisation: id('HMT') })
  }
  const stays = { [`agency-${id('DVLA')}`]: 'stay' }
  test.each([
    [{}, 'Choose the professions, people or agencies that move'],
    [{ 'people-a': 'nobody@civil.example' }, 'No one has the email address'],
    [{ 'people-a': 'dan@civil.example' }, 'is not posted in a reorganised organisation'],
    [{ 'people-a': 'ann@civil.example', 'people-stay': 'ANN@civil.example' }, 'is in two lists'],
    [{ rest: 'z' }, 'Select an option from the list'],
  ])('the choices %j are refused: %s', async (given, sentence) => {
    await startTransfer()
    const { rest = 'stay', ...others } = given as Record<string, string>
    const refused = await step(people, { ...stays, [`rest-${id('DFT')}`]: rest, ...others })
    expect([refused.status, errorsOf(refused)]).toEqual([400, expect.stringContaining(sentence)])
  })

  type Bob = { id: number; email: string | null; staffId: string | null }
  /** Chooses Bob, removes his identifiers, changes the plan, and expects that he is still chosen. */
  const choosingBob = async (
    lost: { email: null; staffId?: null },
    work: (bob: Bob, rest: Record<string, string>) => Promise<void>,
  ) => {
    const bob = await db().person.findUniqueOrThrow({ where: { email: 'bob@civil.example' } })
    await startTransfer()
    const rest = { ...stays, [`rest-${id('DFT')}`]: 'stay' }
    expect(await step(people, { ...rest, 'people-a': bob.staffId ?? '' })).toMatchObject({
      status: 302,
    })
    await db().person.update({ where: { id: bob.id }, data: lost })
    await work(bob, rest)
    await db().person.update({
      where: { id: bob.id },
      data: { email: bob.email, staffId: bob.staffId },
    })
    expect(JSON.parse((await findDraft()).plan)).toMatchObject({ people: { [bob.id]: 'a' } })
  }

  test('a chosen person without an email address is shown by staff number, and stays chosen if the step is saved again', () =>
    choosingBob({ email: null }, async ({ staffId }, rest) => {
      const { view } = (await openStep(peoplePage)).data as {
        view: { people: { field: string; value: string }[] }
      }
      const shown = Object.fromEntries(view.people.map(({ field, value }) => [field, value]))
      expect(shown['people-a']).toBe(staffId)
      expect(await step(people, { ...rest, ...shown })).toMatchObject({ status: 302 })
    }))

  test('a chosen person with neither an email address nor a staff number stays chosen if the step is saved again', () =>
    choosingBob({ email: null, staffId: null }, async (_bob, rest) => {
      expect(await step(people, { ...rest, 'people-a': 'ann@civil.example' })).toMatchObject({
        status: 302,
      })
    }))

  test('a second admin’s choices stay in the form and do not overwrite the first’s', async () => {
    await startTransfer()
    const { id: reorganisationId, version } = await findDraft()
    const go = { [`rest-${id('DFT')}`]: 'a', [`agency-${id('DVLA')}`]: 'a' }
    expect(await step(people, go)).toMatchObject({ status: 302 })
    const form = { version: String(version), ...stays, [`rest-${id('DFT')}`]: 'a' }
    const refused = await post(people, { as: admin, params: { reorganisationId }, form })
    expect(refused).toMatchObject({ status: 409, data: { isStale: true, answers: stays } })
    expect(errorsOf(refused)).toContain('Compare them with the saved plan')
    expect((await openStep(peoplePage)).data).toMatchObject({
      view: { bodies: [{ agencies: [{ value: 'a' }] }] },
    })
  })

  test('an unfinished earlier step has to be completed first', async () => {
    await startPlan('transfer')
    expect(await openStep(peoplePage)).toMatchObject({
      status: 302,
      location: expect.stringContaining('/from') as string,
    })
    expect(await openStep(preview)).toMatchObject({ status: 302 })
  })
})

test('confirming an out-of-date preview changes nothing and shows the new one', async () => {
  await startPlan('rename')
  await step(from, { 'from-1': id('DFT'), ...day() })
  await step(to, aBody('XYZ'))
  const refused = await step(confirm, { seen: 'something else' })
  expect([refused.status, errorsOf(refused)]).toEqual([
    409,
    expect.stringContaining('confirm again'),
  ])
  expect(await db().organisation.count({ where: { code: 'XYZ' } })).toBe(0)
})

test('a plan can be discarded', async () => {
  await startPlan('merge')
  expect(await step(drop, {})).toMatchObject({
    status: 302,
    location: '/admin/organisations/reorganise?done=dropped',
  })
  expect(await db().reorganisation.count({ where: { status: 'draft' } })).toBe(0)
})

describe('organisations', () => {
  const list = async (query: string) => {
    const { data } = await get(organisations, { as: admin, url: `/admin/organisations?${query}` })
    return (
      data as {
        listed: {
          organisations: { code: string; depth: number; people: number; peopleInBranch: number }[]
        }
      }
    ).listed.organisations
  }
  test('open organisations are listed as a tree, with how many people are in post', async () => {
    const found = await list('')
    expect(found.map(({ code, depth }) => [code, depth])).toEqual([
      ['DFT', 0],
      ['DVLA', 1],
      ['HMT', 0],
      ['NEW', 0],
    ])
    expect(found[0]).toMatchObject({ people: 2, peopleInBranch: 3 })
  })
  test('closed organisations are included on request and found by a search', async () => {
    expect((await list('closed=yes')).map(({ code }) => code)).toContain('OLD')
    expect((await list('q=old')).map(({ code }) => code)).toEqual(['OLD'])
    expect((await list('q=DVLA')).map(({ code, depth }) => [code, depth])).toEqual([['DVLA', 0]])
  })
  test('one organisation has a page with the bodies below it, and one that does not exist is a 404', async () => {
    expect(
      (await get(organisation, { as: admin, params: { organisationId: id('DFT') } })).data,
    ).toMatchObject({
      below: [{ code: 'DVLA' }],
      people: 2,
      peopleInBranch: 3,
    })
    expect((await get(organisation, { as: admin, params: { organisationId: 999 } })).status).toBe(
      404,
    )
  })
})

test.each(['learner', 'analyst', 'department-lead', 'framework-owner'] as const)(
  'a %s cannot reorganise',
  async (role) => {
    for (const loader of [organisations, start])
      expect((await get(loader, { as: role })).status).toBe(403)
    for (const loader of [page, fromPage, toPage, peoplePage, preview, undoPage])
      expect((await get(loader, { as: role, params: { reorganisationId: 1 } })).status).toBe(403)
    for (const action of [from, to, people, confirm, drop, undo])
      expect((await post(action, { as: role, params: { reorganisationId: 1 } })).status).toBe(403)
  },
)
