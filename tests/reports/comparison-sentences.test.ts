import { describe, expect, test } from 'vitest'
import type { Change } from '#app/domain/uptake/comparison.ts'
import { changeInWords, comparisonSentence } from '#app/reports/comparison-sentences.ts'
import { aQuery } from '#tests/support/factories/uptake.ts'

const share = (upskilled: number, base: number) => ({
  upskilled,
  base,
  percent: Math.round((100 * upskilled) / base),
  withheld: false,
})
const number = (upskilled: number) => ({ upskilled, base: null, percent: null, withheld: false })
const hidden = { upskilled: null, base: null, percent: null, withheld: true }
const change = (by: number, isShare: boolean, isWithinRounding = false): Change => ({
  by,
  isShare,
  isWithinRounding,
})
const earlier = { kind: 'earlier' as const, label: '30 June 2026', place: '30 June 2026' }
const other = { kind: 'other' as const, label: 'Home Office', place: 'at Home Office' }

test('a change in a table has a sign, and is neutral if rounding alone could explain it', () => {
  expect(changeInWords(change(3, true))).toBe('+3 points')
  expect(changeInWords(change(-1, true))).toBe('−1 point')
  expect(changeInWords(change(1200, false))).toBe('+1,200')
  expect(changeInWords(change(1, true, true))).toBe('about the same')
  expect(changeInWords(change(0, true, true))).toBe('no change')
})

describe('the comparison sentence', () => {
  const coverage = aQuery()
  test('the comparison sentence gives a change in coverage in percentage points', () => {
    const sentence = (by: number, isWithin = false) =>
      comparisonSentence(
        coverage,
        share(580, 1000),
        { ...earlier, total: share(500, 1000) },
        change(by, true, isWithin),
      )
    expect(sentence(8)).toBe(
      'The share was 50% (500 of 1,000) on 30 June 2026, and has risen by 8 percentage points.',
    )
    expect(sentence(-1)).toBe(
      'The share was 50% (500 of 1,000) on 30 June 2026, and has fallen by 1 percentage point.',
    )
    expect(sentence(1, true)).toBe(
      'The share was about the same on 30 June 2026: 50% (500 of 1,000).',
    )
    expect(sentence(0, true)).toBe('The share was the same on 30 June 2026: 50% (500 of 1,000).')
  })

  test('the comparison sentence gives a change in the measures Ever and New as a number of people', () => {
    const ever = aQuery({ measure: 'ever' })
    expect(
      comparisonSentence(ever, number(230), { ...earlier, total: number(200) }, change(30, false)),
    ).toBe('The number was 200 by 30 June 2026, and has risen by 30.')
    const newlyUpskilled = aQuery({ measure: 'new', since: '2026-07-01' })
    const before = { ...earlier, label: '1 April 2026 to 30 June 2026' }
    expect(
      comparisonSentence(
        newlyUpskilled,
        number(199),
        { ...before, total: number(200) },
        change(-1, false),
      ),
    ).toBe('The number was 200 from 1 April 2026 to 30 June 2026, 1 more than in this period.')
  })

  test('the comparison sentence says how much higher or lower another department is', () => {
    expect(
      comparisonSentence(
        coverage,
        share(58, 100),
        { ...other, total: share(67, 100) },
        change(-9, true),
      ),
    ).toBe('Coverage at Home Office is 67% (67 of 100): 9 percentage points higher.')
    expect(
      comparisonSentence(
        coverage,
        share(58, 100),
        { ...other, total: share(57, 100) },
        change(1, true, true),
      ),
    ).toBe('Coverage at Home Office is about the same: 57% (57 of 100).')
    const ever = aQuery({ measure: 'ever' })
    expect(
      comparisonSentence(ever, number(30), { ...other, total: number(20) }, change(10, false)),
    ).toBe('The number at Home Office is 20: 10 fewer people.')
  })

  test('the comparison sentence says so if a number is withheld or there is no share', () => {
    expect(comparisonSentence(coverage, share(58, 100), { ...other, total: hidden }, null)).toMatch(
      /withheld/,
    )
    const small = { upskilled: 5, base: 10, percent: null, withheld: false }
    expect(comparisonSentence(coverage, share(58, 100), { ...other, total: small }, null)).toMatch(
      /^It cannot be compared with the Home Office because one of them has no share\.$/,
    )
  })
})
