import { expect, test } from 'vitest'
import { boardRows, overdueActions, whatTheySaid } from '#app/domain/reviews/board.ts'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'

const TARGET = { percent: 90, by: '2028-03-31' }
const row = (key: string, upskilled: number | null, base: number | null): UptakeRow => ({
  key,
  name: `Department ${key}`,
  upskilled,
  base,
  percent: upskilled === null || base === null ? null : Math.round((100 * upskilled) / base),
  withheld: upskilled === null,
})
const report = (rows: UptakeRow[]): UptakeReport => ({
  measure: 'coverage',
  by: 'department',
  asAt: '2026-09-30',
  since: null,
  course: null,
  population: 'scs',
  structure: 'then',
  base: 'in-post',
  policy: null,
  total: { upskilled: 0, base: 0, percent: 0 },
  rows,
})
const board = (rows: UptakeRow[], before: UptakeRow[] = []) =>
  boardRows({
    report: report(rows),
    before: report(before),
    targetOf: () => TARGET,
    stateOf: (key) => (key === 'A' ? 'signed' : 'draft'),
  })

test('the department that needs most people comes first, and withheld ones last', () => {
  const rows = board(
    [row('A', 80, 100), row('B', null, null), row('C', 20, 100)],
    [row('A', 70, 100)],
  )
  expect(rows.map(({ key, needed, change, state }) => [key, needed, change?.by, state])).toEqual([
    ['C', 70, undefined, 'draft'],
    ['A', 10, 10, 'signed'],
    ['B', null, undefined, 'draft'],
  ])
})

test('a row that stands for several departments replaces them and has no return', () => {
  const pool = { members: [{ key: 'B', name: 'Department B' }] }
  const rows = board([row('A', 80, 100), row('B', null, null), { ...row('pool', 10, 40), pool }])
  expect(rows.map(({ key, state }) => [key, state])).toEqual([
    ['pool', null],
    ['A', 'signed'],
  ])
})

test('only open actions past their day are overdue, and only what was written is listed', () => {
  const action = { what: 'Do it', owner: 'Someone', since: '2026-q2', status: 'under-way' } as const
  const actions = [
    { ...action, dueOn: '2026-10-02' },
    { ...action, dueOn: '2026-10-01' },
    { ...action, dueOn: '2026-09-01', status: 'done' as const },
    { ...action, dueOn: '2026-12-01' },
  ]
  expect(
    overdueActions([{ department: 'A', actions }], '2026-11-01').map(({ dueOn }) => dueOn),
  ).toEqual(['2026-10-01', '2026-10-02'])
  expect(
    whatTheySaid([
      { department: 'A', text: ' ' },
      { department: 'B', text: 'Help' },
    ]),
  ).toEqual([{ department: 'B', text: 'Help' }])
})
