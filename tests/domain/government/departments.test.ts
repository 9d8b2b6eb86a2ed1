import { describe, expect, test } from 'vitest'
import {
  effectiveParents,
  departmentTimes,
  findCycles,
  nextDayAsDepartment,
  findOverlaps,
  parentOn,
  pathOn,
  EARLIEST_DAY,
  withParentFrom,
  type DatedParent,
} from '#app/domain/government/departments.ts'

const [AGENCY, LAB, OLD, NEW] = [1, 2, 3, 4]
const parent = (
  organisationId: number,
  parentId: number,
  from: string | null = null,
  until: string | null = null,
): DatedParent => ({
  organisationId,
  parentId,
  from,
  until,
})
const effective = (parents: readonly DatedParent[], opened: Record<number, string> = {}) =>
  effectiveParents(parents, new Map(Object.entries(opened).map(([id, day]) => [Number(id), day])))
const moved = effective([
  parent(AGENCY, OLD, null, '2023-02-07'),
  parent(AGENCY, NEW, '2023-02-07'),
  parent(LAB, AGENCY),
])

test('the department of a body on a day is its topmost ancestor on that day', () => {
  expect([pathOn(moved, LAB, '2023-02-06'), pathOn(moved, LAB, '2023-02-07')]).toEqual([
    [LAB, AGENCY, OLD],
    [LAB, AGENCY, NEW],
  ])
  expect(departmentTimes(moved).get(LAB)).toEqual([
    { departmentId: OLD, from: EARLIEST_DAY, until: '2023-02-07' },
    { departmentId: NEW, from: '2023-02-07', until: null },
  ])
})

test('a body without a parent on a day is its own department on that day', () => {
  const parents = effective([parent(AGENCY, OLD, '2020-01-01', '2021-01-01')])
  expect(
    ['2019-12-31', '2020-01-01', '2021-01-01'].map((day) => parentOn(parents, AGENCY, day)),
  ).toEqual([null, OLD, null])
  expect(departmentTimes(parents).get(AGENCY)).toEqual([
    { departmentId: AGENCY, from: EARLIEST_DAY, until: '2020-01-01' },
    { departmentId: OLD, from: '2020-01-01', until: '2021-01-01' },
    { departmentId: AGENCY, from: '2021-01-01', until: null },
  ])
})

test('a parent applies from its start date or the day it opened, whichever is later', () => {
  const from = (given: string | null, opened: string) =>
    departmentTimes(effective([parent(AGENCY, NEW, given)], { [NEW]: opened })).get(AGENCY)
  expect(from(null, '2023-02-07')?.at(-1)).toEqual({
    departmentId: NEW,
    from: '2023-02-07',
    until: null,
  })
  expect(from('2022-01-01', '2023-02-07')?.at(-1)).toMatchObject({ from: '2023-02-07' })
  expect(from('2024-01-01', '2023-02-07')?.at(-1)).toMatchObject({ from: '2024-01-01' })
  expect(effective([parent(AGENCY, NEW, null, '2023-01-01')], { [NEW]: '2023-02-07' }).size).toBe(0)
})

test('a body that is its own ancestor on any day is found, with the first such day', () => {
  expect(findCycles(moved)).toEqual([])
  const cycle = effective([
    parent(AGENCY, OLD, '2020-01-01'),
    parent(OLD, AGENCY, '2021-01-01', '2022-01-01'),
    parent(LAB, AGENCY),
  ])
  expect(findCycles(cycle)).toEqual([
    { organisationId: AGENCY, day: '2021-01-01' },
    { organisationId: OLD, day: '2021-01-01' },
  ])
  expect(
    findCycles(
      effective([parent(AGENCY, OLD, null, '2021-01-01'), parent(OLD, AGENCY, '2021-01-01')]),
    ),
  ).toEqual([])
})

test('two parents overlap if they apply at the same time, but not if one follows the other', () => {
  expect(
    findOverlaps([parent(AGENCY, NEW, '2023-02-07'), parent(AGENCY, OLD, null, '2023-02-07')]),
  ).toEqual([])
  expect(
    findOverlaps([parent(AGENCY, NEW, '2023-02-06'), parent(AGENCY, OLD, null, '2023-02-07')]),
  ).toHaveLength(1)
  expect(findOverlaps([parent(AGENCY, NEW), parent(AGENCY, OLD)])).toHaveLength(1)
})

describe('a new parent from a day', () => {
  test('a new parent ends the previous parent on its first day and replaces later ones', () => {
    const before = [parent(AGENCY, OLD, null, '2024-01-01'), parent(AGENCY, NEW, '2024-01-01')]
    expect(withParentFrom(before, LAB, '2023-01-01')).toEqual([
      { parentId: OLD, from: null, until: '2023-01-01' },
      { parentId: LAB, from: '2023-01-01', until: null },
    ])
  })

  test('a body that becomes a department only loses its previous parent', () => {
    expect(withParentFrom([parent(AGENCY, OLD)], null, '2023-01-01')).toEqual([
      { parentId: OLD, from: null, until: '2023-01-01' },
    ])
  })
})

test('a body is a department again from the first day on which it has no parent', () => {
  const times = [
    { departmentId: 1, from: EARLIEST_DAY, until: '2024-04-01' },
    { departmentId: 2, from: '2024-04-01', until: '2026-10-15' },
    { departmentId: 1, from: '2026-10-15', until: null },
  ]
  expect(nextDayAsDepartment(1, times, '2026-09-30')).toBe('2026-10-15')
  expect(nextDayAsDepartment(1, times, '2023-09-30')).toBe('2023-09-30')
  expect(nextDayAsDepartment(1, times.slice(0, 2), '2026-09-30')).toBeNull()
  expect(nextDayAsDepartment(1, [], '2026-09-30')).toBe('2026-09-30')
})
