import { expect, test } from 'vitest'
import { pathOf } from '#app/domain/government/path-to-root.ts'

const bodies = new Map([
  [1, { parentId: null }],
  [2, { parentId: 1 }],
  [3, { parentId: 2 }],
  [4, { parentId: 5 }],
  [5, { parentId: 4 }],
])

test('the path of a body goes from the body to the top of its branch', () => {
  expect(pathOf(bodies, 3)).toEqual([3, 2, 1])
  expect(pathOf(bodies, 1)).toEqual([1])
})

test('the path of bodies that are above each other ends where the cycle closes', () => {
  expect(pathOf(bodies, 4)).toEqual([4, 5])
})

test('the path of an unknown body is the body alone', () => {
  expect(pathOf(bodies, 9)).toEqual([9])
})
