/**
 * Tests which person a row of a people extract is about. People are found by staff number, and
 * email addresses can pass between people.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveLogin, saveSignInLink } from '#app/data/identity/logins.server.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aGovernment, dumpFacts, imported, importing, PEOPLE } from '#tests/support/import-files.ts'

beforeAll(async () => {
  freezeClock('2026-06-30T09:00:00Z')
  await aGovernment()
})

/** Staff numbers and email addresses that no other test uses. */
let who = ''
let count = 0
beforeEach(() => void (who = `w${(count += 1)}`))

/** Undoes everything that the test imported. */
afterEach(async () => {
  await db().login.deleteMany()
  await db().signInLink.deleteMany()
  const batches = await db().importBatch.findMany({
    where: { undoneAt: null, kind: { in: ['people', 'completions'] } },
    orderBy: { id: 'desc' },
  })
  for (const { id } of batches) {
    const undone = await undoImport(id, 'service')
    if (undone.outcome !== 'undone')
      throw new Error(`Import ${id} was not undone: ${JSON.stringify(undone)}`)
  }
  if ((await db().person.count()) > 0)
    throw new Error('There are still people after everything was undone.')
})

const emailOf = (name: string) => `${who}.${name}@civil.example`
type Row = {
  email?: string
  name?: string
  post?: string
  manager?: string
  since?: string
  previous?: string
}
const row = (
  number: string,
  {
    email = number,
    name = number,
    post = 'DFT,POL,SCS1',
    manager = '',
    since = '2019-05-30',
    previous,
  }: Row = {},
) =>
  `${who}-${number},${emailOf(email)},${name},${post},${manager && emailOf(manager)},${since}${previous === undefined ? '' : `,${previous && `${who}-${previous}`}`}`

type Options = { full?: boolean; skipRejected?: boolean; dryRun?: boolean }
const extract = (asAt: string, rows: string[], options: Options = {}) =>
  importing('people', [PEOPLE, ...rows], { asAt, ...options })
const importPeople = (asAt: string, rows: string[], options: Options = {}) =>
  imported('people', [PEOPLE, ...rows], { asAt, ...options })
const withPrevious = (asAt: string, rows: string[], options: Options = {}) =>
  importing('people', [`${PEOPLE},previous_staff_id`, ...rows], { asAt, ...options })
const find = (number: string) =>
  db().person.findUniqueOrThrow({
    where: { staffId: `${who}-${number}` },
    include: {
      manager: true,
      postings: { orderBy: { id: 'asc' } },
      formerEmails: true,
      formerNumbers: true,
    },
  })
const emails = async (...numbers: string[]) => {
  const found: (string | null | undefined)[] = []
  for (const number of numbers)
    found.push((await find(number)).email?.split('@')[0]?.split('.')[1] ?? null)
  return found
}
const personOfCompletion = async (reference: string) =>
  (await db().completion.findFirstOrThrow({ where: { reference }, include: { person: true } }))
    .person.staffId
const importCompletions = (rows: string[]) =>
  importing('completions', ['email,course_code,completed_on,reference', ...rows])

describe('email addresses are unique once the whole file is applied', () => {
  test.each([
    ['in one order', (rows: string[]) => rows],
    ['in the other order', (rows: string[]) => rows.toReversed()],
  ])('two people can swap email addresses, with rows %s', async (_, inOrder) => {
    await importPeople('2026-01-31', [row('ann'), row('bob')])
    const report = await importPeople(
      '2026-02-28',
      inOrder([row('ann', { email: 'bob' }), row('bob', { email: 'ann' })]),
    )
    expect(report).toMatchObject({ updated: 2, created: 0 })
    expect(await emails('ann', 'bob')).toEqual(['bob', 'ann'])
    expect(report.changes?.emails).toMatchObject({
      count: 2,
      rows: [{ name: 'ann', after: emailOf('bob') }, { name: 'bob' }],
    })
    expect(report.changes?.handedOnEmails).toEqual({ count: 0, rows: [] })
  })

  test.each([
    ['in one order', (rows: string[]) => rows],
    ['in the other order', (rows: string[]) => rows.toReversed()],
  ])(
    'three people can pass their email addresses along a chain to someone new, with rows %s',
    async (_, inOrder) => {
      await importPeople('2026-01-31', [row('ann'), row('bob'), row('cat')])
      const rows = [
        row('ann', { email: 'new' }),
        row('bob', { email: 'ann' }),
        row('cat', { email: 'bob' }),
        row('dan', { email: 'cat' }),
      ]
      expect(await importPeople('2026-02-28', inOrder(rows))).toMatchObject({
        updated: 3,
        created: 1,
      })
      expect(await emails('ann', 'bob', 'cat', 'dan')).toEqual(['new', 'ann', 'bob', 'cat'])
      expect(await importPeople('2026-03-31', inOrder(rows))).toMatchObject({
        unchanged: 4,
        updated: 0,
      })
    },
  )

  test('no email address in a chain changes if one of its rows is rejected', async () => {
    await importPeople('2026-01-31', [row('ann'), row('bob'), row('cat')])
    const rows = [
      row('cat', { email: 'bob' }),
      row('bob', { email: 'ann' }),
      row('ann', { email: 'new', post: 'NOPE,POL,SCS1' }),
    ]
    const report = await extract('2026-02-28', rows, { skipRejected: true })
    expect(report.problems.map(({ row: at, column }) => [at, column])).toEqual([
      [2, 'email'],
      [3, 'email'],
      [4, 'organisation_code'],
    ])
    expect(report.problems[0]?.message).toContain('Correct row 3 first')
    expect(await emails('ann', 'bob', 'cat')).toEqual(['ann', 'bob', 'cat'])
  })

  test('an import in which people swapped email addresses can be undone', async () => {
    await importPeople('2026-01-31', [row('ann'), row('bob')])
    const before = await dumpFacts()
    const { batch } = await importPeople('2026-02-28', [
      row('ann', { email: 'bob' }),
      row('bob', { email: 'ann' }),
      row('cat'),
    ])
    expect(await undoImport(batch ?? 0, 'service')).toMatchObject({ outcome: 'undone' })
    expect(await emails('ann', 'bob')).toEqual(['ann', 'bob'])
    expect(await dumpFacts()).toEqual(before)
  })

  test('an import cannot be undone while someone else has an email address that it freed', async () => {
    await importPeople('2026-01-31', [row('ann')])
    const { batch } = await importPeople('2026-02-28', [row('ann', { email: 'ann2' })])
    const later = await importPeople('2026-03-31', [row('bob', { email: 'ann' })])
    expect(await undoImport(batch ?? 0, 'service')).toMatchObject({
      outcome: 'blocked',
      blockers: [
        expect.stringContaining('Email addresses that it changed and that someone else has now'),
      ],
    })
    expect(await undoImport(later.batch ?? 0, 'service')).toMatchObject({ outcome: 'undone' })
    expect(await undoImport(batch ?? 0, 'service')).toMatchObject({ outcome: 'undone' })
    expect(await emails('ann')).toEqual(['ann'])
  })
})

describe('a newcomer with the email address of someone who left', () => {
  /** John is not in the extract for February, and Joan has his email address in the extract for March. */
  const john = () => row('john', { email: 'js', name: 'John Smith' })
  const joan = (given: Row = {}) =>
    row('joan', { email: 'js', name: 'Joan Smithson', since: '2026-02-15', ...given })
  const everyoneLeft = async () => {
    await importPeople('2026-01-31', [john(), row('bob')], { full: true })
  }

  test('a newcomer with a leaver’s email address gets a new record, and the leaver’s record keeps its name, number and facts', async () => {
    await everyoneLeft()
    await importCompletions([`${emailOf('js')},DMC,2021-06-30,${who}-R1`])
    const report = await importPeople('2026-03-31', [joan(), row('bob')], { full: true })
    expect(report).toMatchObject({ created: 1, updated: 0 })
    expect(await find('john')).toMatchObject({
      name: 'John Smith',
      email: null,
      postings: [{ until: '2026-03-31' }],
    })
    expect(await find('joan')).toMatchObject({
      name: 'Joan Smithson',
      email: emailOf('js'),
      postings: [{ until: null }],
    })
    expect(await personOfCompletion(`${who}-R1`)).toBe(`${who}-john`)
    expect(report.changes?.handedOnEmails).toMatchObject({
      count: 1,
      rows: [
        {
          email: emailOf('js'),
          from: { name: 'John Smith', staffId: `${who}-john` },
          to: { name: 'Joan Smithson', staffId: `${who}-joan` },
        },
      ],
    })
    expect(await checkIntegrity()).toEqual([])
  })

  test('a newcomer gets a leaver’s email address without a full extract if the leaver’s last posting has ended', async () => {
    await everyoneLeft()
    await importPeople('2026-02-10', [row('bob')], { full: true })
    expect(await importPeople('2026-03-31', [joan()])).toMatchObject({ created: 1 })
    expect(await emails('john', 'joan')).toEqual([null, 'js'])
  })

  test('a newcomer with the email address of someone in post is rejected', async () => {
    await everyoneLeft()
    const report = await extract('2026-03-31', [joan()])
    expect(report).toMatchObject({
      applied: false,
      problems: [
        {
          row: 2,
          column: 'email',
          value: emailOf('js'),
          message: expect.stringContaining(`John Smith, staff number ${who}-john, who is in post`),
        },
      ],
    })
  })

  test('a newcomer is rejected if the holder of the email address has a row in the full extract, even if that row is rejected', async () => {
    await everyoneLeft()
    const report = await extract(
      '2026-03-31',
      [joan(), row('john', { email: 'other', post: 'NOPE,POL,SCS1' }), row('bob')],
      {
        full: true,
        skipRejected: true,
      },
    )
    expect(report.problems.map(({ row: at }) => at)).toEqual([2, 3])
    expect(await emails('john')).toEqual(['js'])
  })

  test('when a newcomer gets a leaver’s email address, the leaver’s logins and open sign-in links end', async () => {
    await everyoneLeft()
    const { id } = await find('john')
    await inTransaction(async (tx) => {
      await saveLogin(tx, { personId: id, browser: null, now: now() })
      await saveSignInLink(tx, id, now())
    })
    await importPeople('2026-03-31', [joan(), row('bob')], { full: true })
    expect(await db().login.count({ where: { personId: id, endedAt: null } })).toBe(0)
    expect(await db().signInLink.count({ where: { personId: id, usedAt: null } })).toBe(0)
    expect(await db().outboxMessage.count({ where: { to: emailOf('js') } })).toBe(0)
  })

  test('completions from the day a newcomer got the email address are theirs, and earlier ones are the leaver’s', async () => {
    await everyoneLeft()
    await importPeople('2026-02-10', [row('bob')], { full: true })
    await importPeople('2026-03-31', [joan()])
    const of = (day: string) => `${emailOf('js')},DMC,${day},${who}-${day}`
    expect(
      await importCompletions(['2021-06-30', '2026-02-14', '2026-02-15', '2026-05-01'].map(of)),
    ).toMatchObject({ created: 4 })
    const people = []
    for (const day of ['2021-06-30', '2026-02-14', '2026-02-15', '2026-05-01'])
      people.push(await personOfCompletion(`${who}-${day}`))
    expect(people).toEqual([`${who}-john`, `${who}-john`, `${who}-joan`, `${who}-joan`])
  })

  test('when an import is undone, a newcomer disappears and the leaver has the email address again', async () => {
    await everyoneLeft()
    const before = await dumpFacts()
    const { batch } = await importPeople('2026-03-31', [joan(), row('bob')], { full: true })
    expect(await undoImport(batch ?? 0, 'service')).toMatchObject({ outcome: 'undone' })
    expect(await emails('john')).toEqual(['js'])
    expect(await dumpFacts()).toEqual(before)
    expect(await checkIntegrity()).toEqual([])
  })

  test('importing a file with a newcomer again changes nothing, and neither does importing the file before it', async () => {
    await everyoneLeft()
    await importPeople('2026-03-31', [joan(), row('bob')], { full: true })
    const before = await dumpFacts()
    expect(await importPeople('2026-03-31', [joan(), row('bob')], { full: true })).toMatchObject({
      batch: null,
      unchanged: 2,
    })
    expect(await importPeople('2026-01-31', [john(), row('bob')], { full: true })).toMatchObject({
      batch: null,
      unchanged: 2,
    })
    expect(await dumpFacts()).toEqual(before)
  })

  test('a dry run reports a newcomer with a leaver’s email address, and changes nothing', async () => {
    await everyoneLeft()
    const before = await dumpFacts()
    const report = await extract('2026-03-31', [joan(), row('bob')], { full: true, dryRun: true })
    expect(report.changes?.handedOnEmails.count).toBe(1)
    expect(await dumpFacts()).toEqual(before)
  })

  test('a newcomer with a leaver’s email address can be the manager in other rows of the file', async () => {
    await everyoneLeft()
    await importPeople('2026-03-31', [row('bob', { manager: 'js' }), joan()], { full: true })
    expect((await find('bob')).manager?.name).toBe('Joan Smithson')
  })
})

describe('in a full extract, people are present by staff number', () => {
  test('a person whose staff number is absent has left, even if someone else has their email address', async () => {
    await importPeople('2026-01-31', [row('ann'), row('bob')], { full: true })
    await importPeople('2026-02-28', [row('ann', { email: 'bob' })], { full: true })
    expect(await find('bob')).toMatchObject({ email: null, postings: [{ until: '2026-02-28' }] })
    expect(await emails('ann')).toEqual(['bob'])
  })

  test('a person whose row contains a different email address has not left', async () => {
    await importPeople('2026-01-31', [row('ann')], { full: true })
    expect(
      await importPeople('2026-02-28', [row('ann', { email: 'ann2' })], { full: true }),
    ).toMatchObject({ ended: 0 })
  })
})

describe('a staff number that changed', () => {
  test('with previous_staff_id, a person whose staff number changed keeps their record, and the next file changes nothing', async () => {
    await importPeople('2026-01-31', [row('ann')], { full: true })
    const { id } = await find('ann')
    const rows = [row('ann2', { email: 'ann', name: 'ann', previous: 'ann' })]
    const report = await withPrevious('2026-02-28', rows, { full: true })
    expect(report).toMatchObject({ applied: true, created: 0, updated: 1, ended: 0 })
    expect(report.changes?.staffNumbers.rows).toMatchObject([
      { personId: id, before: `${who}-ann`, after: `${who}-ann2` },
    ])
    expect(await find('ann2')).toMatchObject({
      id,
      formerNumbers: [{ staffId: `${who}-ann`, until: '2026-02-28' }],
    })
    expect(await withPrevious('2026-03-31', rows, { full: true })).toMatchObject({
      applied: true,
      updated: 0,
      unchanged: 1,
      ended: 0,
    })
  })

  test('a staff number and an email address can change together', async () => {
    await importPeople('2026-01-31', [row('ann')])
    const { id } = await find('ann')
    expect(
      await withPrevious('2026-02-28', [row('ann2', { email: 'new', previous: 'ann' })]),
    ).toMatchObject({ created: 0, updated: 1 })
    expect(await find('ann2')).toMatchObject({ id, email: emailOf('new') })
  })

  test('a changed staff number is rejected if both numbers have records, and a merge is suggested', async () => {
    await importPeople('2026-01-31', [row('ann'), row('bob')])
    const report = await withPrevious('2026-02-28', [row('bob', { previous: 'ann' })])
    expect(report).toMatchObject({
      applied: false,
      problems: [
        {
          row: 2,
          column: 'previous_staff_id',
          message: expect.stringContaining('merge the two records'),
        },
      ],
    })
  })

  test('a changed staff number is rejected if the file still contains the previous number', async () => {
    await importPeople('2026-01-31', [row('ann')])
    const rows = [row('ann', { previous: '' }), row('ann2', { email: 'new', previous: 'ann' })]
    expect(await withPrevious('2026-02-28', rows)).toMatchObject({
      applied: false,
      problems: [{ row: 3, column: 'staff_id' }],
    })
  })

  test('a row with another person’s former staff number is rejected', async () => {
    await importPeople('2026-01-31', [row('ann')])
    await withPrevious('2026-02-28', [row('ann2', { email: 'ann', previous: 'ann' })])
    expect(await extract('2026-03-31', [row('ann', { email: 'other' })])).toMatchObject({
      applied: false,
      problems: [
        {
          row: 2,
          column: 'staff_id',
          message: expect.stringContaining(`staff number ${who}-ann2`),
        },
      ],
    })
    expect(await importPeople('2026-01-31', [row('ann')])).toMatchObject({
      unchanged: 1,
      batch: null,
    })
  })

  test('the previous staff number of a new person is recorded if no one has it', async () => {
    expect(await withPrevious('2026-01-31', [row('ann2', { previous: 'ann' })])).toMatchObject({
      created: 1,
    })
    expect((await find('ann2')).formerNumbers).toMatchObject([{ staffId: `${who}-ann` }])
  })

  test('a staff number can change back', async () => {
    await importPeople('2026-01-31', [row('ann')])
    const { id } = await find('ann')
    await withPrevious('2026-02-28', [row('ann2', { email: 'ann', previous: 'ann' })])
    expect(await withPrevious('2026-03-31', [row('ann', { previous: 'ann2' })])).toMatchObject({
      applied: true,
      created: 0,
      updated: 1,
    })
    expect(await find('ann')).toMatchObject({ id })
  })

  test('a changed staff number is restored when the import is undone', async () => {
    await importPeople('2026-01-31', [row('ann')])
    const before = await dumpFacts()
    const { batch } = await withPrevious('2026-02-28', [
      row('ann2', { email: 'ann', previous: 'ann' }),
    ])
    expect(await undoImport(batch ?? 0, 'service')).toMatchObject({ outcome: 'undone' })
    expect(await dumpFacts()).toEqual(before)
    expect((await find('ann')).formerNumbers).toEqual([])
  })
})

describe('the start of an unchanged posting', () => {
  const starts = async (number: string) =>
    (await find(number)).postings.map(({ from, until }) => `${from} ${until ?? ''}`.trim())

  test('the start of a posting moves to an earlier day in a later extract, and completions and counts follow', async () => {
    await importPeople('2026-01-31', [row('ann', { since: '2022-01-01' })])
    await importCompletions([`${emailOf('ann')},DMC,2021-06-30,${who}-R1`])
    const report = await importPeople('2026-02-28', [row('ann', { since: '2021-01-01' })])
    expect(report).toMatchObject({ updated: 1 })
    expect(report.changes?.earlierStarts.rows).toMatchObject([
      { name: 'ann', before: '2022-01-01', after: '2021-01-01' },
    ])
    expect(await starts('ann')).toEqual(['2022-01-01 2022-01-01', '2021-01-01'])
    const completion = await db().completion.findFirstOrThrow({
      where: { reference: `${who}-R1` },
      include: { organisation: true },
    })
    expect(completion.organisation?.code).toBe('DFT')
    expect(await checkIntegrity()).toEqual([])
  })

  test('the start of a posting never moves into the posting before it', async () => {
    await importPeople('2026-01-31', [row('ann', { since: '2020-01-01' })])
    await importPeople('2026-02-28', [row('ann', { post: 'HMT,POL,SCS1', since: '2023-01-01' })])
    const report = await importPeople('2026-03-31', [
      row('ann', { post: 'HMT,POL,SCS1', since: '2022-06-01' }),
    ])
    expect(report).toMatchObject({ updated: 0, unchanged: 1 })
    expect(report.changes?.unchangedStarts.rows).toMatchObject([
      { before: '2023-01-01', after: '2022-06-01' },
    ])
    expect(await starts('ann')).toEqual(['2020-01-01 2023-01-01', '2023-01-01'])
  })

  test('the start of a posting moves back to the end of an earlier posting if there was a gap', async () => {
    await importPeople('2026-01-31', [row('ann', { since: '2020-01-01' })], { full: true })
    await importPeople('2026-02-10', [row('bob')], { full: true })
    await importPeople('2026-03-31', [row('ann', { since: '2026-03-01' })])
    await importPeople('2026-04-30', [row('ann', { since: '2026-02-01' })])
    expect(await starts('ann')).toEqual([
      '2020-01-01 2026-02-10',
      '2026-03-01 2026-03-01',
      '2026-02-10',
    ])
    expect(await importPeople('2026-05-31', [row('ann', { since: '2026-02-01' })])).toMatchObject({
      updated: 0,
      unchanged: 1,
    })
  })

  test('the start of a posting does not move to a later day in a later extract, but the later start is reported', async () => {
    await importPeople('2026-01-31', [row('ann', { since: '2020-01-01' })])
    const report = await importPeople('2026-02-28', [row('ann', { since: '2021-01-01' })])
    expect(report).toMatchObject({ updated: 0, unchanged: 1 })
    expect(report.changes?.unchangedStarts.rows).toMatchObject([
      { name: 'ann', before: '2020-01-01', after: '2021-01-01' },
    ])
    expect(await starts('ann')).toEqual(['2020-01-01'])
  })

  test('the start of a posting is restored when the import is undone', async () => {
    await importPeople('2026-01-31', [row('ann', { since: '2022-01-01' })])
    const before = await dumpFacts()
    const { batch } = await importPeople('2026-02-28', [row('ann', { since: '2021-01-01' })])
    expect(await undoImport(batch ?? 0, 'service')).toMatchObject({ outcome: 'undone' })
    expect(await dumpFacts()).toEqual(before)
    expect(await checkIntegrity()).toEqual([])
  })

  test('a second post at the same time is refused', async () => {
    await importPeople('2026-01-31', [row('ann', { since: '2022-01-01' })])
    expect(
      await extract('2026-02-28', [row('ann', { post: 'HMT,POL,SCS1', since: '2021-01-01' })]),
    ).toMatchObject({
      applied: false,
      problems: [
        { row: 2, column: 'in_post_since', message: expect.stringContaining('one post at a time') },
      ],
    })
  })
})

describe('a changed email address', () => {
  test('a changed email address ends the person’s logins, and the old address is notified', async () => {
    await importPeople('2026-01-31', [row('ann', { name: 'Ann Lee' })])
    const { id } = await find('ann')
    await inTransaction((tx) => saveLogin(tx, { personId: id, browser: null, now: now() }))
    await importPeople('2026-02-28', [row('ann', { name: 'Ann Lee', email: 'new' })])
    expect(await db().login.count({ where: { personId: id, endedAt: null } })).toBe(0)
    expect(await db().outboxMessage.findMany({ where: { to: emailOf('ann') } })).toMatchObject([
      { kind: 'email-changed', body: expect.stringContaining('Dear Ann Lee') },
    ])
  })

  test('later files can still identify a person by their old email address', async () => {
    await importPeople('2026-01-31', [row('ann'), row('bob')])
    await importPeople('2026-02-28', [row('ann', { email: 'new' })])
    expect(await importCompletions([`${emailOf('ann')},DMC,2026-03-15,${who}-R1`])).toMatchObject({
      created: 1,
    })
    expect(await personOfCompletion(`${who}-R1`)).toBe(`${who}-ann`)
    await importPeople('2026-03-31', [row('bob', { manager: 'ann' })])
    expect((await find('bob')).manager?.staffId).toBe(`${who}-ann`)
  })

  test('changed email addresses and changed names are listed separately', async () => {
    await importPeople('2026-01-31', [row('ann'), row('bob')])
    const report = await importPeople('2026-02-28', [
      row('ann', { email: 'new' }),
      row('bob', { name: 'Bob Lee' }),
    ])
    expect(report.changes?.emails.rows).toMatchObject([
      { name: 'ann', before: emailOf('ann'), after: emailOf('new') },
    ])
    expect(report.changes?.names.rows).toMatchObject([{ before: 'bob', after: 'Bob Lee' }])
  })
})

test('two rows for the same completion, one with a current and one with a former email address, are rejected', async () => {
  await importPeople('2026-01-31', [row('ann')])
  await importPeople('2026-02-28', [row('ann', { email: 'new' })])
  const report = await importCompletions([
    `${emailOf('ann')},DMC,2021-06-30,${who}-R1`,
    `${emailOf('new')},DMC,2021-06-30,${who}-R1`,
  ])
  expect(report).toMatchObject({ applied: false, problems: [{ row: 3, column: 'email' }] })
})

test('a completion for an email address that no one had on its day is rejected if several people had it on other days', async () => {
  await importPeople('2026-01-31', [row('john', { email: 'js' })])
  await importPeople('2026-02-28', [row('john', { email: 'john2' })])
  await importPeople('2026-05-31', [row('joan', { email: 'js', since: '2026-05-01' })])
  expect(await importCompletions([`${emailOf('js')},DMC,2026-04-01,`])).toMatchObject({
    applied: false,
    problems: [
      {
        row: 2,
        column: 'email',
        message: expect.stringContaining('Several people had this email address'),
      },
    ],
  })
})
