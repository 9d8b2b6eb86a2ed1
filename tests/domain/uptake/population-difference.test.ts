/**
 * What figures for senior civil servants and for all civil servants, taken together, reveal about
 * people who are not senior civil servants.
 */
import { expect, test } from 'vitest'
import { POLICY, shareOf, shareRuleInWords } from '#app/domain/disclosure/policy.ts'
import {
  isDifferenceNarrow,
  isDifferenceRevealing,
  type Split,
} from '#app/domain/uptake/population-difference.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import { RELEASE_POLICIES } from '#app/domain/releases/release.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import { shownTable, shownWithin } from '#app/domain/uptake/disclosure.ts'
import type { UptakeCell } from '#app/domain/uptake/uptake.ts'

const everybody = policyFor(POLICY, 'all')
const split = (
  senior: [upskilled: number, base: number],
  others: [upskilled: number, base: number],
): Split => ({
  senior: { upskilled: senior[0], base: senior[1] },
  others: { upskilled: others[0], base: others[1] },
})

test('all civil servants have shares from 100 people, to the nearest 5% below 1,000, and senior civil servants keep the standard policy', () => {
  expect(shareOf({ upskilled: 40, base: 99 }, everybody)).toBeNull()
  expect(shareOf({ upskilled: 43, base: 100 }, everybody)).toBe(45)
  expect(shareOf({ upskilled: 428, base: 999 }, everybody)).toBe(45)
  expect(shareOf({ upskilled: 428, base: 1000 }, everybody)).toBe(43)
  expect(policyFor(POLICY, 'scs')).toBe(POLICY)
  expect(policyFor(POLICY, 'all')).toBe(everybody)
  expect(shareRuleInWords(everybody)).toBe(
    'Shares are calculated from unrounded numbers. They are rounded to the nearest 1% for 1,000 people or more, to the nearest 5% for 100 to 999 people, and not given for fewer than 100. These limits apply before rounding. We show 0% or 100% only if the share is exactly that.',
  )
})

test('a stricter policy is equally strict for all civil servants', () => {
  const strictest = {
    ...RELEASE_POLICIES.strictest,
    percentageBase: 200,
    wholePercentageBase: 2000,
  }
  expect(policyFor(strictest, 'all')).toEqual({ ...strictest, smallGroup: 200 })
})

test('the difference only reveals a few people if senior civil servants are shown', () => {
  expect(isDifferenceRevealing(split([12, 32], [0, 10]), POLICY)).toBe(true)
  expect(isDifferenceRevealing(split([12, 32], [10, 40]), POLICY)).toBe(false)
  expect(isDifferenceRevealing(split([2, 32], [0, 10]), POLICY)).toBe(false)
  expect(isDifferenceRevealing(split([0, 0], [2, 10]), POLICY)).toBe(false)
})

test('the numbers and shares of both populations can leave fewer than four possible numbers for the others', () => {
  // "10 of 30, 40%" can only be 12 of 30 to 32. "10 of 40" is at most 12, so none of the others are
  // upskilled.
  expect(isDifferenceNarrow(split([12, 32], [0, 10]), POLICY)).toBe(true)
  // "5 of 10" and "5 of 15" are 5 to 7 each, so at most 2 others are upskilled.
  expect(isDifferenceNarrow(split([5, 10], [0, 5]), POLICY)).toBe(true)
  // "10 of 30, 30%" can be 9, and "10 of 40" up to 12, so 0 to 3 others are upskilled.
  expect(isDifferenceNarrow(split([9, 32], [2, 10]), POLICY)).toBe(false)
})

const named = (id: number, code: string) => [id, { id, code, name: code }] as const
const government: Government = {
  organisations: new Map(
    [named(1, 'DFT'), named(2, 'HMT')].map(([id, one]) => [
      id,
      { ...one, departmentId: id, parentId: null },
    ]),
  ),
  professions: new Map(
    [named(1, 'POL'), named(2, 'FIN')].map(([id, one]) => [id, { ...one, family: one.code }]),
  ),
  grades: new Map([
    [1, { ...named(1, 'SCS1')[1], rank: 8, scs: true }],
    [2, { ...named(2, 'G6')[1], rank: 7, scs: false }],
  ]),
}
const cell = (
  organisationId: number,
  gradeId: number,
  upskilled: number,
  base: number,
): UptakeCell => ({
  organisationId,
  professionId: organisationId,
  gradeId,
  left: false,
  upskilled,
  base,
})
const marginalTablesOf = (cells: UptakeCell[]) => ({
  'organisation-grade': cells,
  'department-profession': cells,
  'profession-grade': cells,
})
const TREASURY = [cell(2, 1, 30, 60), cell(2, 2, 20, 60)]

test('a department with few others keeps its numbers for all civil servants, but shows nothing by grade', () => {
  const marginals = marginalTablesOf([cell(1, 1, 45, 80), cell(1, 2, 2, 10), ...TREASURY])
  const rows = shownTable(government, 'department', marginals, POLICY, { population: 'all' }).rows
  expect(
    rows.map(({ key, upskilled, base, percent }) => ({ key, upskilled, base, percent })),
  ).toEqual([
    { key: 'DFT', upskilled: 45, base: 90, percent: null },
    { key: 'HMT', upskilled: 50, base: 120, percent: 40 },
  ])
  const byGrade = shownWithin(
    government,
    'grade',
    { by: 'department', key: 'DFT' },
    marginals,
    POLICY,
    { population: 'all' },
  )
  expect(byGrade.rows.filter((row) => !row.withheld)).toEqual([])
})

test('a department is withheld for all civil servants if the number of its other civil servants could nearly be worked out', () => {
  const marginals = marginalTablesOf([cell(1, 1, 12, 32), cell(1, 2, 0, 10), ...TREASURY])
  const rows = shownTable(government, 'department', marginals, POLICY, { population: 'all' }).rows
  expect(rows.find(({ key }) => key === 'DFT')?.withheld ?? true).toBe(true)
})
