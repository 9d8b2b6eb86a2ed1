import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { deriveDepartments } from '#app/data/facts/departments.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { listBodies } from '#app/data/government/organisations.server.ts'
import { listReorganisations } from '#app/data/uptake/chart-marks.server.ts'
import { bringCountsUpToDate, rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import { countUptakeCells } from '#app/data/facts/uptake.server.ts'
import { STAY, type Plan, type ReorganisationKind } from '#app/domain/government/reorganisation.ts'
import { breakDown } from '#app/domain/uptake/breakdown.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import {
  doReorganisation,
  undoReorganisation,
} from '#app/features/government/reorganisations/do-reorganisation.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation, aProfession } from '#tests/support/factories/government.ts'
import { aPerson, aPosting } from '#tests/support/factories/people/person.ts'
import {
  aNewBody,
  aPlan,
  doPlan,
  dumpRestorableTables,
  aSuccessor,
} from '#tests/support/factories/reorganisation.ts'
import { aCount, deletePeople } from '#tests/support/factories/uptake.ts'

const ON = '2026-06-01'
const TODAY = '2026-11-23'
const ids: Record<string, number> = {}
const id = (name: string): number => ids[name] ?? 0

/**
 * The departments are DFT, HMT and DFE. DFT has an agency, DVLA, with LAB below it. Six people
 * have completions from before or after the reorganisation.
 */
beforeEach(async () => {
  freezeClock(`${TODAY}T10:00:00Z`)
  await db().reorganisationPosting.deleteMany()
  await db().reorganisation.deleteMany()
  await deletePeople()
  await changeFacts((tx) => tx.seal.deleteMany())
  await db().succession.deleteMany()
  await db().organisationParent.deleteMany()
  await db().organisationDepartment.deleteMany()
  await db().organisation.updateMany({ data: { parentId: null, departmentId: null } })
  await db().organisation.deleteMany()
  for (const [code, parentCode] of [
    ['DFT'],
    ['DVLA', 'DFT'],
    ['LAB', 'DVLA'],
    ['HMT'],
    ['DFE'],
  ] as const)
    ids[code] = (await anOrganisation({ code: code ?? '', parentCode })).id
  await db().$transaction(deriveDepartments)
  for (const code of ['POL', 'FIN']) ids[code] = (await aProfession(code)).id

  const stays = await aPerson({ name: 'In policy', organisation: 'DFT', profession: 'POL' })
  const finance = await aPerson({ name: 'In finance', organisation: 'DFT', profession: 'FIN' })
  // Joined after the reorganisation and left before today.
  const brief = await aPerson({
    name: 'Brief',
    organisation: 'DFT',
    from: '2026-07-01',
    until: '2026-09-01',
  })
  await aPosting({ personId: brief.id, organisation: 'HMT', from: '2026-09-01' })
  const agency = await aPerson({ name: 'In agency', organisation: 'DVLA' })
  const lab = await aPerson({ name: 'In laboratory', organisation: 'LAB' })
  const gone = await aPerson({ name: 'Gone', organisation: 'DFT', until: '2025-01-01' })
  await aPosting({ personId: gone.id, organisation: 'HMT', from: '2025-01-01' })
  await aPerson({ name: 'Elsewhere', organisation: 'HMT' })
  for (const person of [stays, finance, agency, lab, gone])
    await aCompletion({ personId: person.id, completedOn: '2022-03-01' })
  for (const person of [stays, agency])
    await aCompletion({ personId: person.id, course: 'AIL', completedOn: '2026-06-01' })
  await aCompletion({ personId: brief.id, completedOn: '2026-08-01' })
  // The integrity check only covers stored counts if there are any.
  await inTransaction(rebuildCounts)
})
afterAll(() => freezeClock(null))

/** The organisations in a person's postings, in order, with the days. */
const postingsOf = async (name: string) =>
  (
    await db().posting.findMany({
      where: { person: { name } },
      include: { organisation: true },
      orderBy: [{ from: 'asc' }, { id: 'asc' }],
    })
  )
    .filter((posting) => posting.from !== posting.until)
    .map(({ organisation, from, until }) => `${organisation.name} ${from} ${until ?? ''}`.trim())

const completionsOf = async (name: string) =>
  (
    await db().completion.findMany({
      where: { person: { name } },
      include: { organisation: true },
      orderBy: { completedOn: 'asc' },
    })
  ).map(({ organisation, completedOn }) => `${completedOn} ${organisation?.name}`)

const PLANS: Record<ReorganisationKind, () => Partial<Plan>> = {
  split: () => ({
    on: ON,
    fromIds: [id('DFT')],
    closes: true,
    to: [aSuccessor('a', aNewBody('DOR', { name: 'Roads' })), aSuccessor('b', id('HMT'))],
    professions: { [`${id('DFT')} ${id('FIN')}`]: 'b' },
    rest: { [id('DFT')]: 'a' },
    agencies: { [id('DVLA')]: 'a' },
  }),
  merge: () => ({
    on: ON,
    fromIds: [id('DFT'), id('DFE')],
    to: [aSuccessor('a', aNewBody('DTE', { name: 'Transport and education' }))],
  }),
  rename: () => ({
    on: ON,
    fromIds: [id('DFT')],
    to: [aSuccessor('a', aNewBody('DFT', { name: 'Transport anew' }))],
  }),
  transfer: () => ({
    on: ON,
    fromIds: [id('DFT')],
    to: [aSuccessor('a', id('HMT'))],
    agencies: { [id('DVLA')]: 'a' },
    professions: { [`${id('DFT')} ${id('FIN')}`]: 'a' },
    rest: { [id('DFT')]: STAY },
  }),
}
const KINDS = Object.keys(PLANS) as ReorganisationKind[]

/** How many people were upskilled in each body before the reorganisation, "as it was then". */
const countBefore = async () => {
  const cells = await countUptakeCells(
    aCount({ measure: 'ever', population: 'all', asAt: '2026-05-31', structure: 'then' }),
    TODAY,
  )
  return breakDown(await findGovernment(), 'organisation', cells).map(({ name, upskilled }) => [
    name,
    upskilled,
  ])
}

describe.each(KINDS)('a reorganisation of the kind “%s”', (kind) => {
  test('the reorganisation leaves past figures unchanged and passes the integrity check, and undoing it restores the whole database', async () => {
    const plan = await aPlan(kind, PLANS[kind]())
    const before = await dumpRestorableTables()
    const then = await countBefore()

    expect(await doPlan(plan)).toBe('done')
    expect(await checkIntegrity()).toEqual([])
    expect(await dumpRestorableTables()).not.toEqual(before)
    expect(await countBefore()).toEqual(then)
    // Add pending changes to the stored counts, as a periodic job does.
    await inTransaction(bringCountsUpToDate)
    expect(await checkIntegrity()).toEqual([])
    expect((await listReorganisations()).map(({ day }) => day)).toContain(ON)

    expect(await undoReorganisation(plan, 'service')).toEqual({ outcome: 'undone' })
    expect(await dumpRestorableTables()).toEqual(before)
    expect(await checkIntegrity()).toEqual([])
    const audit = await db().audit.findMany({
      where: { subject: 'Reorganisation', subjectId: String(plan) },
      orderBy: { id: 'asc' },
    })
    expect(audit.map(({ action }) => action)).toEqual([
      'reorganisation:plan',
      'reorganisation:do',
      'reorganisation:undo',
    ])
  })

  test('the reorganisation changes nothing if the database fails before the end', async () => {
    const plan = await aPlan(kind, PLANS[kind]())
    const before = await dumpRestorableTables()
    // The audit entry is written last, and its table is missing.
    await db().$executeRaw`ALTER TABLE "Audit" RENAME TO "AuditAway"`
    await expect(doPlan(plan)).rejects.toThrow(/Audit/)
    await db().$executeRaw`ALTER TABLE "AuditAway" RENAME TO "Audit"`
    expect(await dumpRestorableTables()).toEqual(before)
    expect((await db().reorganisation.findUniqueOrThrow({ where: { id: plan } })).status).toBe(
      'draft',
    )
  })
})

describe('the postings that a reorganisation opens', () => {
  test('a split moves people by profession, agencies with everything below them, and people who joined later', async () => {
    expect(await doPlan(await aPlan('split', PLANS.split()))).toBe('done')
    expect(await postingsOf('In policy')).toEqual([
      'Department DFT 2020-01-01 2026-06-01',
      'Roads 2026-06-01',
    ])
    expect(await postingsOf('In finance')).toEqual([
      'Department DFT 2020-01-01 2026-06-01',
      'Department HMT 2026-06-01',
    ])
    expect(await postingsOf('Brief')).toEqual([
      'Roads 2026-07-01 2026-09-01',
      'Department HMT 2026-09-01',
    ])
    expect(await postingsOf('Gone')).toEqual([
      'Department DFT 2020-01-01 2025-01-01',
      'Department HMT 2025-01-01',
    ])
    expect(await completionsOf('In policy')).toEqual([
      '2022-03-01 Department DFT',
      '2026-06-01 Roads',
    ])
    expect(await completionsOf('Brief')).toEqual(['2026-08-01 Roads'])

    const bodies = [...(await listBodies()).values()]
    const byCode = (code: string) => bodies.find((body) => body.code === code)
    expect(byCode('DFT')?.closedOn).toBe(ON)
    expect([byCode('DVLA')?.parentId, byCode('LAB')?.parentId]).toEqual([
      byCode('DOR')?.id,
      byCode('DVLA')?.id,
    ])
    expect(byCode('DVLA')?.closedOn).toBeNull()
    const parents = await db().organisationParent.findMany({
      where: { organisationId: id('DVLA') },
      orderBy: { id: 'asc' },
    })
    expect(parents.map(({ parentId, from, until }) => [parentId, from, until])).toEqual([
      [id('DFT'), null, ON],
      [byCode('DOR')?.id, ON, null],
    ])
    expect(await postingsOf('In laboratory')).toEqual(['Department LAB 2020-01-01'])
    const successions = await db().succession.findMany({
      include: { from: true, to: true },
      orderBy: { id: 'asc' },
    })
    expect(successions.map(({ from, to, kind }) => `${from.code} ${to.code} ${kind}`)).toEqual([
      'DFT DOR split',
      'DFT HMT split',
    ])
  })

  test('a choice for one person overrides the choice for their profession', async () => {
    const chosen = await db().person.findFirstOrThrow({ where: { name: 'In finance' } })
    const plan = { ...PLANS.split(), people: { [chosen.id]: 'a' } }
    expect(await doPlan(await aPlan('split', plan))).toBe('done')
    expect((await postingsOf('In finance')).at(-1)).toBe('Roads 2026-06-01')
  })

  test('a renamed body can keep its code, and the old record then gets a code with the year', async () => {
    expect(await doPlan(await aPlan('rename', PLANS.rename()))).toBe('done')
    const names = Object.fromEntries(
      [...(await listBodies()).values()].map(({ code, name }) => [code, name]),
    )
    expect([names['DFT'], names['DFT-2026']]).toEqual(['Transport anew', 'Department DFT'])
    expect((await postingsOf('In finance')).at(-1)).toBe('Transport anew 2026-06-01')
  })

  test('a transfer changes nothing for the body and the people who remain in it', async () => {
    expect(await doPlan(await aPlan('transfer', PLANS.transfer()))).toBe('done')
    expect(await postingsOf('In policy')).toEqual(['Department DFT 2020-01-01'])
    expect((await postingsOf('In finance')).at(-1)).toBe('Department HMT 2026-06-01')
    expect((await listBodies()).get(id('DFT'))?.closedOn).toBeNull()
  })
})

describe('confirming a plan', () => {
  test('if two admins confirm the same plan at the same time, it is carried out only once', async () => {
    const plan = await aPlan('merge', PLANS.merge())
    const outcomes = await Promise.all([doPlan(plan), doPlan(plan)])
    expect(outcomes.toSorted()).toEqual(['done', 'stale'])
    expect(await db().organisation.count({ where: { code: 'DTE' } })).toBe(1)
    expect(await checkIntegrity()).toEqual([])
  })

  test('an admin cannot confirm a plan if the preview they saw is out of date', async () => {
    const plan = await aPlan('merge', PLANS.merge())
    const { version } = await db().reorganisation.findUniqueOrThrow({ where: { id: plan } })
    expect(await doReorganisation(plan, { version, checksum: 'another' }, 'service')).toBe(
      'changed',
    )
    expect(await doReorganisation(plan, { version: version + 1, checksum: '' }, 'service')).toBe(
      'stale',
    )
  })
})

describe('undoing a reorganisation', () => {
  const done = async (kind: ReorganisationKind = 'merge') => {
    const plan = await aPlan(kind, PLANS[kind]())
    await doPlan(plan)
    return plan
  }
  const newBody = (code = 'DTE') => db().organisation.findUniqueOrThrow({ where: { code } })

  test('a reorganisation cannot be undone if someone it moved has a later posting', async () => {
    const plan = await done()
    const opened = await db().posting.findFirstOrThrow({
      where: { person: { name: 'In policy' }, until: null },
    })
    await db().posting.update({ where: { id: opened.id }, data: { until: '2026-10-01' } })
    await aPosting({ personId: opened.personId, organisation: 'HMT', from: '2026-10-01' })
    const before = await dumpRestorableTables()
    expect(await undoReorganisation(plan, 'service')).toEqual({
      outcome: 'blocked',
      blockers: [{ count: 1, what: 'Postings that it opened and that ended later' }],
    })
    expect(await dumpRestorableTables()).toEqual(before)
  })

  test('a reorganisation cannot be undone if the new body has a new person, target or agency', async () => {
    const plan = await done()
    const { id: organisationId } = await newBody()
    await aPerson({ name: 'New here', organisation: 'DTE', from: '2026-08-01' })
    await db().uptakeTarget.create({
      data: { organisationId, population: 'scs', percent: 50, by: '2028-03-31', source: 'A plan' },
    })
    await anOrganisation({ code: 'SUB', parentCode: 'DTE' })
    expect(await undoReorganisation(plan, 'service')).toMatchObject({
      outcome: 'blocked',
      blockers: [
        { count: 1, what: 'Other organisations below its organisations' },
        { count: 1, what: 'Other postings in its organisations' },
        { count: 1, what: 'Targets for its organisations' },
      ],
    })
    await db().uptakeTarget.deleteMany()
  })

  test('a reorganisation cannot be undone if the new body has a return or a reminder', async () => {
    const plan = await done()
    const { id: organisationId } = await newBody()
    const [quarter, at] = ['2026-q3', new Date('2026-10-20T09:00:00Z')]
    await db().reviewReturn.create({
      data: { quarter, organisationId, status: 'draft', begunAt: at, savedAt: at },
    })
    await db().reviewReminder.create({
      data: { quarter, organisationId, personId: 1, occasion: '2026-10-14', sentAt: at },
    })
    const { blockers } = { blockers: [], ...(await undoReorganisation(plan, 'service')) }
    expect(blockers.map(({ what }: { what: string }) => what).toSorted()).toEqual([
      'Reminders about its organisations',
      'Returns from its organisations',
    ])
    await db().reviewReturn.deleteMany()
    await db().reviewReminder.deleteMany()
  })

  test('a reorganisation cannot be undone until a later reorganisation of the new body is undone', async () => {
    const first = await done()
    const second = await aPlan('rename', {
      on: '2026-07-01',
      fromIds: [(await newBody()).id],
      to: [aSuccessor('a', aNewBody('TED', { name: 'Transport, education' }))],
    })
    expect(await doPlan(second)).toBe('done')
    expect(await checkIntegrity()).toEqual([])
    expect(await undoReorganisation(first, 'service')).toMatchObject({ outcome: 'blocked' })
    expect(await undoReorganisation(second, 'service')).toEqual({ outcome: 'undone' })
    expect(await undoReorganisation(first, 'service')).toEqual({ outcome: 'undone' })
    expect(await undoReorganisation(first, 'service')).toEqual({ outcome: 'not-done' })
    expect(await checkIntegrity()).toEqual([])
  })
})

beforeAll(() => db().uptakeTarget.deleteMany())
