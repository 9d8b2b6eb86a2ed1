import { expect, test } from 'vitest'
import type { Change } from '#app/domain/uptake/comparison.ts'
import { comparePeers, listMovers, listPeerCourses } from '#app/domain/uptake/peers.ts'
import { bestSentence, comparableSentence, medianSentence } from '#app/reports/peer-sentences.ts'
import type { UptakeRow } from '#app/domain/uptake/uptake.ts'

const row = (key: string, percent: number | null, base: number | null = 100): UptakeRow => ({
  key,
  name: `Department ${key}`,
  upskilled: percent === null || base === null ? null : Math.round((percent * base) / 100),
  base,
  percent,
  withheld: percent === null,
})
const KINDS = new Map([...'ABCDEFG'].map((key) => [key, 'ministerial-department']))
KINDS.set('G', 'non-ministerial-department')

test('the median is of all departments with a share, and half way between the middle two', () => {
  const rows = [row('A', 40), row('B', 65), row('C', null), row('D', 50), row('not-known', 90)]
  expect(comparePeers(rows, 'A', KINDS)).toMatchObject({ median: 50, of: 3 })
  expect(comparePeers([...rows, row('E', 61)], 'A', KINDS)).toMatchObject({ median: 55.5, of: 4 })
})

test('rows for several departments together are not compared', () => {
  const pooled = { ...row('pool', 99), pool: { members: [{ key: 'X', name: 'X' }] } }
  expect(comparePeers([row('A', 40), pooled], 'A', KINDS)).toMatchObject({ median: 40, of: 1 })
})

test('comparable departments are of the same kind, with half to twice as many people', () => {
  const rows = [
    row('A', 40, 100),
    row('B', 50, 50),
    row('C', 60, 200),
    row('D', 90, 49),
    row('E', 90, 201),
    row('G', 90, 100),
  ]
  const found = comparePeers(rows, 'A', KINDS)
  expect(found?.comparable.map(({ key }) => key)).toEqual(['C', 'B'])
  expect(found?.best.map(({ key }) => key)).toEqual(['C'])
})

test('departments with the same highest share are all the best', () => {
  const found = comparePeers([row('A', 40), row('B', 60), row('C', 60), row('D', 59)], 'A', KINDS)
  expect(found && bestSentence(found)).toBe(
    'The highest share among them is 60%, at Department B and Department C. That is 20 percentage points more.',
  )
})

test('a department that no other is comparable to says so, and one without a share is not compared', () => {
  const found = comparePeers([row('A', 40, 100), row('G', 70, 100)], 'A', KINDS)
  expect(found && bestSentence(found)).toBeNull()
  expect(found && comparableSentence(found)).toContain('No other department is comparable')
  expect(found && medianSentence(found)).toBe(
    '40% is 15 percentage points below the median of 2 departments, which is 55%.',
  )
  expect(comparePeers([row('A', null), row('B', 60)], 'A', KINDS)).toBeNull()
})

const change = (by: number, isWithinRounding = false): Change => ({
  by,
  isShare: true,
  isWithinRounding,
})

test('the departments that moved most share a place if they moved as much, up or down', () => {
  const rows = [...'ABCDEFG'].map((key) => row(key, 50))
  const changes = {
    A: change(5),
    B: change(-8),
    C: change(8),
    D: change(3),
    E: change(20, true),
    F: null,
  }
  expect(listMovers(rows, changes).map(({ key, place }) => [key, place])).toEqual([
    ['B', 1],
    ['C', 1],
    ['A', 3],
  ])
})

test('a course is listed with the comparable departments that use it, out of those whose number is shown', () => {
  const found = comparePeers([row('A', 40), row('B', 50), row('C', 60), row('D', 70)], 'A', KINDS)
  const numbers = (values: Record<string, number | null>) =>
    Object.entries(values).map(([key, upskilled]) => ({ ...row(key, null), upskilled }))
  const courses = [
    { code: 'ONE', title: 'One', rows: numbers({ A: 5, B: 0, C: 0, D: null }) },
    { code: 'TWO', title: 'Two', rows: numbers({ A: null, B: 10, C: null, D: 0 }) },
    { code: 'SIX', title: 'Six', rows: numbers({ A: 0, B: 10, C: 25, D: 5 }) },
  ]
  expect(listPeerCourses(courses, 'A', found?.comparable ?? [])).toEqual([
    {
      code: 'SIX',
      title: 'Six',
      used: 3,
      shown: 3,
      most: { name: 'Department C', upskilled: 25 },
      own: 0,
    },
    {
      code: 'TWO',
      title: 'Two',
      used: 1,
      shown: 2,
      most: { name: 'Department B', upskilled: 10 },
      own: null,
    },
  ])
})
