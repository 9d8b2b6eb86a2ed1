import { expect, test } from 'vitest'
import { leftOn, lastDayOfAccess } from '#app/domain/identity/leaver-access.ts'

test.each([
  ['a person who never had a posting', [], null],
  ['a person in post', [{ until: '2026-03-01' }, { until: null }], null],
  ['a person whose posting ends tomorrow', [{ until: '2026-06-02' }], null],
  ['a person whose posting ends today', [{ until: '2026-06-01' }], '2026-06-01'],
  [
    'a person whose postings all ended',
    [{ until: '2026-04-01' }, { until: '2025-01-01' }],
    '2026-04-01',
  ],
])('for %s with the postings %j, the day they left is %j', (_, postings, left) => {
  expect(leftOn(postings, '2026-06-01')).toBe(left)
})

test.each([
  [0, '2026-06-01', null],
  [1, '2026-06-01', '2026-06-01'],
  [30, '2026-06-30', '2026-06-30'],
  [30, '2026-07-01', null],
])(
  'with %i days of access, on %s a person who left on 1 June 2026 can read their learning until %j',
  (days, today, last) => {
    expect(lastDayOfAccess('2026-06-01', today, days)).toBe(last)
  },
)
