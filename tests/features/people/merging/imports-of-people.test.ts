import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { undoMerge } from '#app/features/people/merge-people.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aGovernment, dumpFacts, imported, importing, PEOPLE } from '#tests/support/import-files.ts'

beforeAll(async () => {
  freezeClock('2026-01-01T08:00:00Z')
  await aGovernment()
})

/** Each test has its own staff numbers and email addresses, and runs a day later than the one before. */
let who = ''
let count = 0
const dayOf = (number: number) => `2026-01-${String(number).padStart(2, '0')}`
const at = (hour: string) => freezeClock(`${dayOf(count + 1)}T${hour}:00:00Z`)
const currentDay = () => dayOf(count + 1)
const previousDay = () => dayOf(count)

const emailOf = (name: string) => `${who}.${name}@civil.example`
type Row = { post?: string; since?: string; manager?: string; number?: string; email?: string }
const row = (
  name: string,
  {
    post = 'DFT,POL,SCS1',
    since = '2020-05-30',
    manager,
    number = name,
    email = emailOf(name),
  }: Row = {},
) => `${who}-${number},${email},Ann,${post},${manager ? emailOf(manager) : ''},${since}`
/** The post in the merged record's row in the extract. */
const OLD = { post: 'HMT,POL,SCS1', since: '2015-01-01' }

type Options = { full?: boolean; skipRejected?: boolean; dryRun?: boolean }
const extract = (rows: string[], options: Options = {}) =>
  importing('people', [PEOPLE, ...rows], { asAt: currentDay(), ...options })
const find = (name: string) =>
  db().person.findUniqueOrThrow({ where: { email: emailOf(name) }, include: { manager: true } })
const postingsOf = async (name: string) =>
  (
    await db().posting.findMany({
      where: { personId: (await find(name)).id },
      include: { organisation: true },
      orderBy: { from: 'asc' },
    })
  )
    .filter(({ from, until }) => from !== until)
    .map(({ organisation, from, until }) => `${organisation.code} ${from} ${until ?? ''}`.trim())

const AS_MERGED = ['HMT 2015-01-01 2020-05-30', 'DFT 2020-05-30']

/** `ann` is the kept record. `old`, and in some tests `third`, are merged into it. `boss` is another person. */
const merge = async (...names: string[]) => {
  for (const name of names)
    expect(await merging((await find('ann')).id, (await find(name)).id)).toBeNull()
}
beforeEach(async () => {
  count += 1
  who = `t${count}`
  at('09')
  await imported('people', [PEOPLE, row('ann'), row('old', OLD), row('third', OLD), row('boss')], {
    asAt: previousDay(),
  })
  at('10')
  await merge('old')
  at('11')
})

const expectIntegrity = async () => {
  expect(await checkIntegrity()).toEqual([])
  expect(await postingsOf('old')).toEqual([])
}

describe('a row that names the merged record counts for the kept record', () => {
  test('with the merged record’s staff number, the kept record gets the posting and keeps its number and email address', async () => {
    const report = await extract([row('old', { post: 'HMT,FIN,SCS2', since: '2025-12-15' })])
    expect(report).toMatchObject({
      applied: true,
      rows: 1,
      created: 0,
      updated: 1,
      unchanged: 0,
      rejected: 0,
    })
    expect(await postingsOf('ann')).toEqual([
      'HMT 2015-01-01 2020-05-30',
      'DFT 2020-05-30 2025-12-15',
      'HMT 2025-12-15',
    ])
    expect(await find('ann')).toMatchObject({ staffId: `${who}-ann` })
    expect(await find('old')).toMatchObject({ staffId: `${who}-old` })
    await expectIntegrity()
  })

  test('a row with the merged record’s email address and an unknown staff number is rejected', async () => {
    const report = await extract([
      row('old', { number: 'new', post: 'HMT,FIN,SCS2', since: '2025-12-15' }),
    ])
    expect(report).toMatchObject({
      applied: false,
      problems: [
        {
          row: 2,
          column: 'email',
          message: expect.stringContaining(`staff number ${who}-ann, who is in post`),
        },
      ],
    })
    await expectIntegrity()
  })

  test('with the merged record’s staff number and a new email address, the kept record gets the email address', async () => {
    const { id } = await find('ann')
    expect(
      await extract([row('old', { email: emailOf('newest'), post: 'DFT,POL,SCS1' })]),
    ).toMatchObject({ created: 0, updated: 1 })
    expect(await find('newest')).toMatchObject({ id, staffId: `${who}-ann` })
    expect(await find('old')).toMatchObject({ staffId: `${who}-old` })
    expect(await checkIntegrity()).toEqual([])
  })

  test('a row with the kept record’s staff number and the merged record’s email address changes nothing', async () => {
    expect(await extract([row('ann', { email: emailOf('old') })])).toMatchObject({
      updated: 0,
      unchanged: 1,
      rejected: 0,
    })
    expect(await find('ann')).toMatchObject({ staffId: `${who}-ann` })
    await expectIntegrity()
  })

  test('a merged record named as a manager counts as the kept person', async () => {
    expect(
      await extract([row('boss', { manager: 'old' }), row('new', { manager: 'old' })]),
    ).toMatchObject({ created: 1, updated: 1 })
    for (const name of ['boss', 'new'])
      expect((await find(name)).manager).toMatchObject({ email: emailOf('ann') })
    await expectIntegrity()
  })

  test('a merged record named as the kept person’s manager is refused', async () => {
    const report = await extract([row('ann', { manager: 'old' }), row('boss')])
    expect(report).toMatchObject({
      applied: false,
      rejected: 1,
      problems: [{ row: 2, column: 'manager_email' }],
    })
    await extract([row('ann', { manager: 'old' }), row('boss')], { skipRejected: true })
    await expectIntegrity()
  })

  test('a row with the merged record’s staff number and someone else’s email address is refused', async () => {
    expect(await extract([row('old', { email: emailOf('boss') })])).toMatchObject({
      rejected: 1,
      problems: [
        { row: 2, message: expect.stringContaining(`staff number ${who}-boss, who is in post`) },
      ],
    })
  })

  test('a dry run of a row that names the merged record changes nothing', async () => {
    const before = await dumpFacts()
    const rows = [row('old', { post: 'HMT,FIN,SCS2', since: '2025-12-15' })]
    expect(await extract(rows, { dryRun: true })).toMatchObject({
      applied: false,
      updated: 1,
      created: 0,
    })
    expect(await dumpFacts()).toEqual(before)
  })

  test('a row that names the merged record counts for that record again after the merge is undone', async () => {
    const { id } = await db().personMerge.findFirstOrThrow({
      where: { merged: { email: emailOf('old') } },
    })
    expect(await undoMerge(id, 'service')).toMatchObject({ outcome: 'undone' })
    await extract([row('old', { post: 'HMT,FIN,SCS2', since: '2025-12-15' })])
    expect(await postingsOf('ann')).toEqual(['DFT 2020-05-30'])
    expect((await postingsOf('old')).at(-1)).toBe('HMT 2025-12-15')
    expect(await checkIntegrity()).toEqual([])
  })
})

describe('an extract that still contains both records', () => {
  const KEPT = { post: 'HMT,FIN,SCS2', since: '2025-12-15' }

  test.each([
    ['first', (kept: string, merged: string) => [kept, merged]],
    ['last', (kept: string, merged: string) => [merged, kept]],
  ])(
    'in an extract with both records and the kept record %s, its row is used and the other skipped',
    async (_, inOrder) => {
      const report = await extract(inOrder(row('ann', KEPT), row('old', OLD)))
      expect(report).toMatchObject({
        applied: true,
        rows: 2,
        created: 0,
        updated: 1,
        unchanged: 1,
        rejected: 0,
        problems: [],
      })
      expect((await postingsOf('ann')).at(-1)).toBe('HMT 2025-12-15')
      expect(await find('ann')).toMatchObject({ staffId: `${who}-ann` })
      await expectIntegrity()
    },
  )

  test('an extract with both records changes nothing if the kept record’s row contains nothing new', async () => {
    expect(await extract([row('old', OLD), row('ann')])).toMatchObject({
      updated: 0,
      unchanged: 2,
      rejected: 0,
    })
    expect(await postingsOf('ann')).toEqual(AS_MERGED)
    await expectIntegrity()
  })

  test.each([
    ['for an invalid date', { since: 'soon' }],
    ['for an unknown code', { post: 'NOPE,POL,SCS1' }],
  ])(
    'the merged record’s row is skipped even if the kept record’s row is rejected %s',
    async (_, wrong) => {
      const rows = [row('ann', wrong), row('old', { post: 'HMT,FIN,SCS2', since: '2025-12-15' })]
      expect(await extract(rows)).toMatchObject({ applied: false, rejected: 1 })
      expect(await extract(rows, { skipRejected: true })).toMatchObject({
        updated: 0,
        unchanged: 1,
        rejected: 1,
        problems: [{ row: 2 }],
      })
      expect(await postingsOf('ann')).toEqual(AS_MERGED)
    },
  )

  test('if an extract contains two merged records but not the kept one, the first row is used', async () => {
    await merge('third')
    const rows = [
      row('third', { post: 'DFT,POL,SCS1' }),
      row('old', { post: 'DFT,FIN,SCS2', since: '2025-12-15' }),
    ]
    expect(await extract(rows)).toMatchObject({
      applied: true,
      updated: 0,
      unchanged: 2,
      rejected: 0,
    })
    expect(await postingsOf('ann')).toEqual(AS_MERGED)
    await expectIntegrity()
  })

  test('two merged records in an extract under the kept record’s email address are not both skipped', async () => {
    await merge('third')
    const email = emailOf('ann')
    const report = await extract([row('third', { email }), row('old', { ...KEPT, email })])
    expect(report).toMatchObject({ applied: true, unchanged: 2, rejected: 0 })
    await expectIntegrity()
  })
})

describe('a full extract', () => {
  const everybodyElse = [['boss'], ['third', OLD]] as const
  const others = () => everybodyElse.map(([name, given]) => row(name, given))
  const full = (rows: string[], options: Options = {}) =>
    extract([...rows, ...others()], { full: true, ...options })
  const last = async () => (await postingsOf('ann')).at(-1)

  // Leaves out the people of earlier tests.
  beforeEach(() =>
    imported('people', [PEOPLE, row('ann'), ...others()], { asAt: previousDay(), full: true }),
  )

  test.each([
    ['both records', () => [row('ann'), row('old', OLD)]],
    ['the kept record alone', () => [row('ann')]],
    ['the merged record alone, by its staff number', () => [row('old', { post: 'DFT,POL,SCS1' })]],
  ])('a full extract with %s ends no posting', async (_, rows) => {
    expect(await full(rows())).toMatchObject({ applied: true, ended: 0, rejected: 0 })
    expect(await last()).toBe('DFT 2020-05-30')
    await expectIntegrity()
  })

  test.each([
    ['for an invalid date', { since: 'soon' }],
    ['for an unknown code', { post: 'NOPE,POL,SCS1' }],
    ['because it starts before the kept record’s', OLD],
  ])(
    'a full extract ends no posting if the person’s only row names the merged record and is rejected %s',
    async (_, wrong) => {
      expect(await full([row('old', wrong)], { skipRejected: true })).toMatchObject({
        applied: true,
        ended: 0,
        rejected: 1,
      })
      expect(await last()).toBe('DFT 2020-05-30')
      await expectIntegrity()
    },
  )

  test('a full extract with the merged record’s email address under a new staff number passes the address on, because the person has left', async () => {
    const { id } = await find('old')
    const report = await full([row('old', { post: 'DFT,POL,SCS1', number: 'new' })])
    expect(report).toMatchObject({ applied: true, created: 1, ended: 1 })
    expect(report.changes?.handedOnEmails.rows).toMatchObject([
      { email: emailOf('old'), from: { personId: id } },
    ])
    expect(await find('old')).toMatchObject({ staffId: `${who}-new` })
    expect(await checkIntegrity()).toEqual([])
  })

  test('a full extract with neither record ends the kept record’s posting once', async () => {
    expect(await full([])).toMatchObject({ applied: true, ended: 1 })
    expect(await last()).toBe(`DFT 2020-05-30 ${currentDay()}`)
    await expectIntegrity()
  })
})
