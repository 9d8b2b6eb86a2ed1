import { expect, test } from 'vitest'
import { findManagerRings } from '#app/domain/people/reporting-rings.ts'

const reports = (...pairs: [id: number, managerId: number][]) =>
  pairs.map(([id, managerId]) => ({ id, managerId }))

test('a line of managers has no ring', () => {
  expect(findManagerRings(reports([1, 2], [2, 3], [4, 3]))).toEqual([])
})

test('each ring of managers is found once and starts with its lowest id, wherever the search begins', () => {
  expect(findManagerRings(reports([9, 5], [5, 7], [7, 9], [2, 1], [1, 2]))).toEqual([
    [1, 2],
    [5, 7, 9],
  ])
})

test('people who report into a ring of managers are not part of it', () => {
  expect(findManagerRings(reports([1, 2], [2, 3], [3, 4], [4, 3], [5, 1]))).toEqual([[3, 4]])
})

test('a ring of 300,000 managers is found in a single walk', () => {
  const many = Array.from({ length: 300_000 }, (_, index) => ({
    id: index,
    managerId: (index + 1) % 300_000,
  }))
  expect(findManagerRings(many).map((ring) => ring.length)).toEqual([300_000])
})
