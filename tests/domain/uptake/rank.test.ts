import { expect, test } from 'vitest'
import { rankOf } from '#app/domain/uptake/rank.ts'

const rows = [
  { key: 'A', percent: 80 },
  { key: 'B', percent: 70 },
  { key: 'C', percent: 70 },
  { key: 'D', percent: 65 },
  { key: 'SMALL', percent: null },
]

test('the highest share is first, and the rank after a tie counts all rows before it', () => {
  expect(rankOf(rows, 'A')).toEqual({ place: 1, of: 4, ties: 0 })
  expect(rankOf(rows, 'D')).toEqual({ place: 4, of: 4, ties: 0 })
})

test('rows with the same share have the same rank, whatever their order', () => {
  expect(rankOf(rows, 'B')).toEqual({ place: 2, of: 4, ties: 1 })
  expect(rankOf(rows.toReversed(), 'C')).toEqual({ place: 2, of: 4, ties: 1 })
})

test('a row with a share of 0 has a rank', () => {
  expect(rankOf([...rows, { key: 'NONE', percent: 0 }], 'NONE')).toEqual({
    place: 5,
    of: 5,
    ties: 0,
  })
})

test('a row without a share, or a row that is not in the table, has no rank and does not affect others', () => {
  expect(rankOf(rows, 'SMALL')).toBeNull()
  expect(rankOf(rows, 'X')).toBeNull()
})

test('the rows for people who have left, or whose department is not known, are not ranked', () => {
  const others = [
    { key: 'not-known', percent: 90 },
    { key: 'left', percent: 70 },
  ]
  expect(rankOf([...rows, ...others], 'B')).toEqual({ place: 2, of: 4, ties: 1 })
  expect(rankOf([...rows, ...others], 'left')).toBeNull()
})
