import { describe, expect, test } from 'vitest'
import type { EligibleGrade } from '#app/domain/learning/eligibility.ts'
import {
  whyCannotCancel,
  whyCannotEnrol,
  whyCannotWithdraw,
} from '#app/domain/learning/enrolment.ts'

const G6: EligibleGrade = { code: 'G6', name: 'Grade 6', rank: 7, scs: false }
const SCS1: EligibleGrade = { code: 'SCS1', name: 'Deputy Director', rank: 8, scs: true }
const now = new Date('2026-06-01T12:00:00Z')
const earlier = new Date('2026-05-31T12:00:00Z')
const later = new Date('2026-06-17T09:30:00Z')
const open = { cancelledAt: null, closesAt: null, startsAt: later, capacity: 2, taken: 1 }
const forAll = { scsOnly: false, grades: [], organisations: [], professions: [] }
const learner = { grade: SCS1, professionCode: 'POL', organisationIds: [1], status: null }

describe('enrolling', () => {
  test('enrolling is possible while there is a place', () =>
    expect(whyCannotEnrol(open, forAll, learner, now)).toBeNull())
  test.each([
    ['already-enrolled', open, forAll, { ...learner, status: 'confirmed' }],
    ['cancelled', { ...open, cancelledAt: earlier }, forAll, learner],
    ['started', { ...open, startsAt: now }, forAll, learner],
    ['closed', { ...open, closesAt: now }, forAll, learner],
    ['not-eligible', open, { ...forAll, scsOnly: true }, { ...learner, grade: G6 }],
    ['full', { ...open, taken: 2 }, forAll, learner],
  ] as const)('enrolling is refused: %s', (problem, cohort, course, applicant) => {
    expect(whyCannotEnrol(cohort, course, applicant, now)).toBe(problem)
  })
  test('enrolling is possible again after withdrawing', () => {
    expect(whyCannotEnrol(open, forAll, { ...learner, status: 'withdrawn' }, now)).toBeNull()
  })
})

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

test('a cohort that has finished or is already cancelled cannot be cancelled', () => {
  expect(whyCannotCancel({ cancelledAt: null, endsAt: later }, now)).toBeNull()
  expect(whyCannotCancel({ cancelledAt: earlier, endsAt: later }, now)).toBe('already-cancelled')
  expect(whyCannotCancel({ cancelledAt: null, endsAt: now }, now)).toBe('already-finished')
})
