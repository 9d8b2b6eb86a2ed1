import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { ImportReport } from '#app/domain/imports/imports.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aGovernment, dumpFacts, imported, importing, PEOPLE } from '#tests/support/import-files.ts'

const person = (name: string, post = 'DFT,POL,SCS1', since = '2019-05-30') =>
  `${name},${name}@civil.example,${name},${post},,${since}`
const FIRST = [PEOPLE, person('ann'), person('bob'), person('cat')]
const SECOND = [PEOPLE, person('ann', 'HMT,POL,SCS1', '2024-12-10'), person('cat')]

const untilOf = async (name: string) =>
  (
    await db().posting.findMany({ where: { person: { staffId: name } }, orderBy: { id: 'asc' } })
  ).map(({ until }) => until)

let second: ImportReport

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await aGovernment()
  await imported('people', FIRST, { asAt: '2025-01-01', full: true })
  // Row 2 contains a move that happened before the first extract but was not in it.
  second = await imported('people', SECOND, { asAt: '2025-02-01', full: true })
})

test('the posting of a person who is not in a full extract ends on the day of the extract, and the batch counts it', async () => {
  expect(second).toMatchObject({ updated: 1, unchanged: 1, ended: 1 })
  expect(await untilOf('bob')).toEqual(['2025-02-01'])
  expect(
    await db().posting.findFirst({
      where: { person: { staffId: 'bob' } },
      include: { endedBy: true },
    }),
  ).toMatchObject({
    endedBy: { asAt: '2025-02-01', full: true },
  })
})

test('importing a file again changes nothing, even an earlier one', async () => {
  const before = await dumpFacts()
  expect(await imported('people', SECOND, { asAt: '2025-02-01', full: true })).toMatchObject({
    unchanged: 2,
    ended: 0,
    batch: null,
  })
  expect(await imported('people', FIRST, { asAt: '2025-01-01', full: true })).toMatchObject({
    unchanged: 3,
    ended: 0,
    batch: null,
  })
  expect(await dumpFacts()).toEqual(before)
})

test('a different full extract for an earlier day is refused as a whole', async () => {
  const report = await importing('people', [PEOPLE, person('ann')], {
    asAt: '2025-01-15',
    full: true,
  })
  expect(report).toMatchObject({
    applied: false,
    problems: [
      {
        row: 1,
        message: expect.stringContaining('An extract for 2025-02-01 has already been imported'),
      },
    ],
  })
})

test('a row of an earlier extract is rejected unless it agrees with the record for its day', async () => {
  const rows = [
    PEOPLE,
    person('ann', 'HMT,POL,SCS1', '2024-12-10'),
    person('cat', 'HMT,POL,SCS1', '2024-12-15'),
    person('dot'),
  ]
  const report = await importing('people', rows, { asAt: '2025-01-15', skipRejected: true })
  expect(report).toMatchObject({ unchanged: 1, rejected: 2, created: 0 })
  expect(report.problems.map(({ row, message }) => [row, message.split(/[,.]/)[0]])).toEqual([
    [3, 'A later extract contains different details for this person'],
    [4, 'A later full extract does not include this person'],
  ])
})

test('a leaver cannot return before the day they left, but can have a new posting from that day', async () => {
  const back = (since: string) => [PEOPLE, person('bob', 'DFT,POL,SCS1', since)]
  const report = await importing('people', back('2019-05-30'), { asAt: '2025-03-01' })
  expect(report.problems).toMatchObject([
    { row: 2, message: expect.stringContaining('This person left on 2025-02-01') },
  ])
  await imported('people', back('2025-02-10'), { asAt: '2025-03-01' })
  expect(await untilOf('bob')).toEqual(['2025-02-01', null])
})

test('a person whose row is rejected is still present, so their posting does not end', async () => {
  const rows = [
    PEOPLE,
    person('ann', 'HMT,POL,SCS1', '2024-12-10'),
    person('bob', 'DFT,NOPE,SCS1'),
    person('CAT', 'DFT,POL,SCS1', 'soon'),
  ]
  const report = await importing('people', rows, {
    asAt: '2025-04-01',
    full: true,
    skipRejected: true,
  })
  expect(report).toMatchObject({ applied: true, rejected: 2, ended: 0 })
  expect(await untilOf('cat')).toEqual([null])
})

test('a full extract with an unreadable row is refused, because we cannot tell who has left', async () => {
  const report = await importing(
    'people',
    [PEOPLE, person('ann', 'HMT,POL,SCS1', '2024-12-10'), 'bob,bob@civil.example'],
    {
      asAt: '2025-05-01',
      full: true,
      skipRejected: true,
    },
  )
  expect(report.applied).toBe(false)
  expect(report.problems[0]).toMatchObject({
    row: 1,
    message: expect.stringContaining('we cannot tell who has left'),
  })
})
