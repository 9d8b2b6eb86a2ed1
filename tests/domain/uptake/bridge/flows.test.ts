/**
 * The flows of people between departments, by where they were, where they are, and what happened to
 * bodies and records between.
 */
import { describe, expect, test } from 'vitest'
import { CHANGES, flowsInStep, flowsOf, type Transition } from '#app/domain/uptake/bridge/flows.ts'
import { bridgeRows, kindTotals } from '#app/domain/uptake/bridge/table.ts'
import { governmentOf } from '../../../support/adversary/world.ts'

// Three departments, O0 to O2, and an agency of the first.
const government = governmentOf([0, 1, 2, 0], 1, [true])
const [O0, O1, O2, AGENCY] = [1, 2, 3, 4]

const transition = (
  thenId: number | null,
  nowId: number | null,
  given: Partial<Transition> = {},
): Transition => ({
  thenId,
  nowId,
  lastChange: null,
  isMerged: false,
  upskilled: 1,
  base: null,
  ...given,
})
const flowTexts = (
  transitions: Transition[],
  successions: { fromId: number; toId: number; on: string }[] = [],
) =>
  flowsOf(government, successions, transitions).map(
    ({ from, to, kind, upskilled }) => `${from} ${to} ${kind} ${upskilled}`,
  )

describe('a person whose records were merged', () => {
  const isMerged = true

  test('a person whose records were merged is not in the same flow as people who moved between the same departments', () => {
    expect(
      flowTexts([transition(O0, O1, { isMerged }), transition(O0, O1, { upskilled: 3 })]),
    ).toEqual(['O0 O1 merged 1', 'O0 O1 moved 3'])
  })
  test('a person whose records were merged counts as reorganised if successions lead to their department', () => {
    expect(
      flowTexts([transition(O0, O1, { isMerged })], [{ fromId: O0, toId: O1, on: '2024-01-01' }]),
    ).toEqual(['O0 O1 reorganised 1'])
  })
  test('a person whose records were merged counts as having left if they have no posting now, and as having stayed if their department is the same', () => {
    expect(
      flowTexts([transition(O0, null, { isMerged }), transition(O0, AGENCY, { isMerged })]),
    ).toEqual(['O0 O0 stayed 1', 'O0 left left 1'])
  })
  test('if a merge opened the current posting of someone with no posting then, they are merged from “not known”', () => {
    expect(flowTexts([transition(null, O2, { isMerged }), transition(null, O2)])).toEqual([
      'not-known O2 merged 1',
      'not-known O2 moved 1',
    ])
  })
})

test('a flow of merged people is a loss for one department and a gain for the other, and rows add up', () => {
  const transitions = [
    transition(O0, O0, { upskilled: 9 }),
    transition(O0, O1, { upskilled: 4 }),
    transition(O0, O1, { upskilled: 7, isMerged: true }),
  ]
  const flows = flowsOf(government, [], transitions)
  const row = (key: string, upskilled: number) => ({
    key,
    name: key,
    upskilled,
    base: null,
    percent: null,
    withheld: false,
  })
  const input = { flows, was: [row('O0', 20)], is: [row('O0', 9), row('O1', 11)], policy: null }
  const [first, second] = bridgeRows(input, 'upskilled', government)
  expect(first?.steps).toMatchObject({
    was: 20,
    'moved-out': -4,
    'merged-out': -7,
    'merged-in': 0,
    is: 9,
  })
  expect(second?.steps).toMatchObject({
    was: 0,
    'moved-in': 4,
    'merged-in': 7,
    'merged-out': 0,
    is: 11,
  })
  expect(kindTotals(input, 'upskilled')).toEqual({
    all: 20,
    stayed: 9,
    left: 0,
    moved: 4,
    reorganised: 0,
    merged: 7,
  })
  for (const flow of flows.filter(({ kind }) => kind !== 'stayed'))
    expect(
      CHANGES.filter((step) =>
        ['O0', 'O1'].some((key) => flowsInStep([flow], key, step).length > 0),
      ),
    ).toHaveLength(2)
})

describe('people whose body moved between departments', () => {
  // The agency was part of O1 until 2023 and is part of O0 now.
  const was = governmentOf([0, 1, 2, 1], 1, [true])
  const past = (day: string | null) =>
    (day !== null && day >= '2023-02-07' ? government : was).organisations
  const flowTextsOf = (transitions: Transition[]) =>
    flowsOf(government, [], transitions, past).map(
      ({ from, to, kind, upskilled }) => `${from} ${to} ${kind} ${upskilled}`,
    )

  test('people whose body moved count as reorganised, including people who have moved within their department since', () => {
    expect(
      flowTextsOf([
        transition(AGENCY, AGENCY, { upskilled: 3 }),
        transition(AGENCY, O0, { upskilled: 2 }),
      ]),
    ).toEqual(['O1 O0 reorganised 5'])
  })
  test('people whose body moved count as moved if they went elsewhere, and as stayed if they are counted after the change', () => {
    expect(
      flowTextsOf([
        transition(AGENCY, O2),
        transition(AGENCY, AGENCY, { lastChange: '2023-02-07' }),
      ]),
    ).toEqual(['O0 O0 stayed 1', 'O1 O2 moved 1'])
  })
})
