import { describe, expect, test } from 'vitest'
import { whyCannotCancel, whyCannotWithdraw } from '#app/domain/learning/enrolment.ts'

const now = new Date('2026-06-01T12:00:00Z')
const earlier = new Date('2026-05-31T12:00:00Z')
const later = new Date('2026-06-17T09:30:00Z')
const open = { cancelledAt: null, closesAt: null, startsAt: later }

describe('withdrawing', () => {
  const held = { status: 'confirmed' }
  test('withdrawing is possible until the first session', () =>
    expect(whyCannotWithdraw(open, held, now)).toBeNull())
  test.each([
    ['no-place', open, null],
    ['no-place', open, { status: 'withdrawn' }],
    ['cancelled', { ...open, cancelledAt: earlier }, held],
    ['started', { ...open, startsAt: now }, held],
    ['closed', { ...open, closesAt: now }, held],
  ] as const)('withdrawing is refused: %s', (problem, cohort, enrolment) => {
    expect(whyCannotWithdraw(cohort, enrolment, now)).toBe(problem)
  })
})

test('people can leave a waiting list at any time', () => {
  const started = { ...open, startsAt: earlier }
  expect(whyCannotWithdraw(started, { status: 'waiting' }, now)).toBeNull()
})

test('a cohort that has finished or is already cancelled cannot be cancelled', () => {
  expect(whyCannotCancel({ cancelledAt: null, endsAt: later }, now)).toBeNull()
  expect(whyCannotCancel({ cancelledAt: earlier, endsAt: later }, now)).toBe('already-cancelled')
  expect(whyCannotCancel({ cancelledAt: null, endsAt: now }, now)).toBe('already-finished')
})
