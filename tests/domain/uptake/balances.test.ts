import { monthOf } from '#app/domain/calendar/month.ts'
import { expect, test } from 'vitest'
import {
  addEntries,
  addEntry,
  asBalance,
  asText,
  carryForward,
  changesIn,
  idsOfKey,
  FIRST_MONTH,
  keyOfPair,
  emptyChanges,
  readBalance,
} from '#app/domain/uptake/balances.ts'

const MARGINAL_TABLE = 'department-profession'
const [then, now] = [3, 9].map((departmentId) => ({
  departmentId,
  organisationId: departmentId,
  professionId: 2,
  gradeId: 1,
}))
if (!then || !now) throw new Error('The test needs two places.')
const [atThen, atNow] = [keyOfPair(3, 2), keyOfPair(9, 2)]

test.each(['long ago', '', '2014-06-01'])(
  'an entry on “%s”, which is before the first month or not a date, counts in the first month',
  (day) => {
    const changes = emptyChanges()
    addEntries(changes, { ledger: 4, past: then, present: then, day, by: 1 })
    expect([...changesIn(changes, 4, MARGINAL_TABLE)]).toEqual([
      [FIRST_MONTH, new Map([[atThen, 1]])],
    ])
  },
)

test('a person who never moved is stored once for then and now, and a person who moved is stored in two places', () => {
  const changes = emptyChanges()
  addEntries(changes, { ledger: 4, past: then, present: { ...then }, day: '2026-01-31', by: 1 })
  addEntries(changes, { ledger: 4, past: then, present: now, day: '2026-01-01', by: 1 })
  const month = monthOf('2026-01-15')
  expect([...changesIn(changes, 4, MARGINAL_TABLE)]).toEqual([[month, new Map([[atThen, 2]])]])
  expect(changesIn(changes, 5, MARGINAL_TABLE).get(month)).toEqual(
    new Map([
      [atThen, 1],
      [atNow, 1],
    ]),
  )
})

test('a change counts in its month and every later stored month, in memory and as text', () => {
  const month = (at: number) => FIRST_MONTH + at
  const kept = new Map([
    [month(0), new Map([[atThen, 5]])],
    [month(4), new Map([[atThen, 7]])],
  ])
  const changed = new Map([
    [month(2), new Map([[atNow, 1]])],
    [month(4), new Map([[atThen, -7]])],
    [month(6), new Map([[atNow, -1]])],
  ])
  const made = carryForward(kept, changed, asBalance)
  expect([...made]).toEqual([
    [
      month(2),
      new Map([
        [atThen, 5],
        [atNow, 1],
      ]),
    ],
    [month(4), new Map([[atNow, 1]])],
    [month(6), new Map()],
  ])
  const asWritten = [...carryForward(kept, changed, asText(MARGINAL_TABLE))].map(([at, text]) => [
    at,
    readBalance(text, MARGINAL_TABLE),
  ])
  expect(asWritten).toEqual([...made])
  expect(
    carryForward(kept, new Map([[month(1), new Map([[atThen, 0]])]]), asText(MARGINAL_TABLE)).size,
  ).toBe(0)
})

test('an organisation counts separately in each of its departments, in memory and as text', () => {
  const changes = emptyChanges()
  const under = (departmentId: number) => ({
    departmentId,
    organisationId: 7,
    professionId: 1,
    gradeId: 2,
  })
  for (const [departmentId, by] of [
    [3, 4],
    [9, 5],
  ] as const)
    addEntry(changes, 4, under(departmentId), '2026-01-31', by)
  const changed = changesIn(changes, 4, 'organisation-grade')
  const [balance] = [...changed.values()]
  expect(
    [...(balance ?? [])].map(([key, count]) => [...idsOfKey('organisation-grade', key), count]),
  ).toEqual([
    [3, 7, 2, 4],
    [9, 7, 2, 5],
  ])
  const [text = ''] = [...carryForward(new Map(), changed, asText('organisation-grade')).values()]
  expect(JSON.parse(text)).toEqual([3, 7, 2, 4, 9, 7, 2, 5])
  expect(readBalance(text, 'organisation-grade')).toEqual(balance)
})
