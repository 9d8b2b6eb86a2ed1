import { expect, test } from 'vitest'
import { quarterCode, quarterName, parseQuarterCode } from '#app/domain/calendar/quarter-names.ts'
import { quarterOf } from '#app/domain/calendar/quarter.ts'

const Q3 = quarterOf('2026-09-30')

test('a quarter has a code for URLs and a name for people', () => {
  expect(quarterCode(Q3)).toBe('2026-q3')
  expect(quarterName(Q3)).toBe('July to September 2026')
  expect(quarterName(Q3 + 2)).toBe('January to March 2027')
})

test('the code of every quarter is parsed as that quarter', () => {
  for (let quarter = Q3 - 40; quarter < Q3 + 40; quarter += 1)
    expect(parseQuarterCode(quarterCode(quarter))).toBe(quarter)
})

test.each([
  '2026-q0',
  '2026-q5',
  '2026q3',
  '26-q3',
  '2026-Q3',
  '',
  '1999-q4',
  '2026-q33',
  ' 2026-q3',
])('“%s” is not the code of a quarter', (code) => {
  expect(parseQuarterCode(code)).toBeNull()
})
