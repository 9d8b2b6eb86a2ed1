import { expect, test } from 'vitest'
import { outlookOf } from '#app/domain/uptake/outlook.ts'
import { outlookInWords } from '#app/reports/outlook-sentences.ts'

const TARGET = { percent: 90, by: '2028-03-31' }
const outlook = (needed: number | null, change: number | null, asAt = '2026-09-30') =>
  outlookOf({ needed, change, asAt, by: TARGET.by })

test.each([
  // Six quarters are left.
  [600, 100, { kind: 'on-track', on: '2028-03-31' }],
  [601, 100, { kind: 'late', on: '2028-06-30', months: 3 }],
  [1100, 100, { kind: 'late', on: '2029-06-30', months: 15 }],
  [1, 0, { kind: 'not-at-this-pace' }],
  [1, -5, { kind: 'not-at-this-pace' }],
  [0, null, { kind: 'reached' }],
  [5, null, null],
  [null, 5, null],
] as const)(
  'with %s people needed and a change of %s in the quarter, the outlook is %j',
  (needed, change, expected) => {
    expect(outlook(needed, change)).toEqual(expected)
  },
)

test('after the target date the target is missed, whatever the pace', () => {
  expect(outlook(1, 100, '2028-03-31')).toEqual({ kind: 'missed' })
})

test('the sentence says how late the target will be reached, in years and months', () => {
  const found = outlook(1100, 100)
  expect(found && outlookInWords(found, TARGET)).toEqual({
    short: 'Behind',
    long: 'At this pace, 90% is reached by 30 June 2029, 1 year and 3 months late. The target is 90% by 31 March 2028.',
  })
})
