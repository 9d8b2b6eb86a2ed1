import { expect, test } from 'vitest'
import { rankSentence } from '#app/reports/rank-sentences.ts'

const about = { by: 'department', on: null, usesRoundedShares: false } as const

test('the rank of a department says how many others are tied with it', () => {
  expect(rankSentence({ place: 28, of: 31, ties: 2 }, about)).toBe(
    'It ranks 28th by share, out of 31 departments, tied with 2 others.',
  )
  expect(rankSentence({ place: 1, of: 31, ties: 1 }, about)).toBe(
    'It ranks 1st by share, out of 31 departments, tied with 1 other.',
  )
  expect(rankSentence({ place: 2, of: 9, ties: 0 }, { ...about, by: 'profession' })).toBe(
    'It ranks 2nd by share, out of 9 professions.',
  )
})

test('the rank sentence says if the shares or the date differ from those on the page', () => {
  expect(
    rankSentence(
      { place: 3, of: 4, ties: 0 },
      { ...about, on: '2026-10-31', usesRoundedShares: true },
    ),
  ).toBe(
    'On 31 October 2026 it ranked 3rd by share, out of 4 departments. This uses the rounded shares shown to people who cannot see names.',
  )
})

test('the only department with a share has no rank', () => {
  expect(rankSentence({ place: 1, of: 1, ties: 0 }, about)).toBeNull()
})
