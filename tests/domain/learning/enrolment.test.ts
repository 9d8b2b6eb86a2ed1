import { describe, expect, test } from 'vitest'
import {
  describeEligibility,
  isEligible,
  type EligibleGrade,
} from '#app/domain/learning/courses.ts'
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
const forAll = { scsOnly: false, grades: [] }
const learner = { grade: SCS1, status: null }

describe('who a course is for', () => {
  test('a course for everyone includes people without a posting', () =>
    expect(isEligible(forAll, null)).toBe(true))
  test('a course for the senior civil service leaves out other grades and people without a posting', () => {
    const course = { scsOnly: true, grades: [] }
    expect([isEligible(course, SCS1), isEligible(course, G6), isEligible(course, null)]).toEqual([
      true,
      false,
      false,
    ])
  })
  test('listed grades decide who is eligible, even if the course is for the senior civil service', () => {
    const course = { scsOnly: true, grades: [G6] }
    expect([isEligible(course, G6), isEligible(course, SCS1)]).toEqual([true, false])
  })
  test('the description lists grades, most senior first', () => {
    expect(describeEligibility(forAll)).toBe('civil servants of every grade')
    expect(describeEligibility({ scsOnly: true, grades: [] })).toBe('the senior civil service')
    expect(describeEligibility({ scsOnly: false, grades: [G6, SCS1] })).toBe(
      'people whose grade is Deputy Director or Grade 6',
    )
  })
  test('the description does not list grades if the course is for all of them', () => {
    const all = [G6, SCS1, { code: 'UNK', scs: false }]
    const describeFor = (grades: EligibleGrade[]) =>
      describeEligibility({ scsOnly: false, grades }, all)
    expect(describeFor([G6, SCS1])).toBe('civil servants of every grade')
    expect(describeFor([SCS1])).toBe('the senior civil service')
    expect(describeFor([G6])).toBe('people whose grade is Grade 6')
  })
})

describe('enrolling', () => {
  test('enrolling is possible while there is a place', () =>
    expect(whyCannotEnrol(open, forAll, learner, now)).toBeNull())
  test.each([
    ['already-enrolled', open, forAll, { ...learner, status: 'confirmed' }],
    ['cancelled', { ...open, cancelledAt: earlier }, forAll, learner],
    ['started', { ...open, startsAt: now }, forAll, learner],
    ['closed', { ...open, closesAt: now }, forAll, learner],
    ['not-eligible', open, { scsOnly: true, grades: [] }, { ...learner, grade: G6 }],
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
