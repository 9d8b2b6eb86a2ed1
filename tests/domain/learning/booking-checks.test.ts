import { describe, expect, test } from 'vitest'
import {
  whyCannotBook,
  whyCannotHoldPlace,
  type BookedCourse,
  type BookingFacts,
  type OtherPlace,
} from '#app/domain/learning/booking-checks.ts'

const now = new Date('2026-06-01T12:00:00Z')
const session = {
  startsAt: new Date('2026-06-17T09:30:00Z'),
  endsAt: new Date('2026-06-17T12:30:00Z'),
}
const cohort = {
  id: 1,
  courseId: 1,
  cancelledAt: null,
  closesAt: null,
  startsAt: session.startsAt,
  sessions: [session],
}
const course: BookedCourse = {
  id: 1,
  status: 'published',
  scsOnly: false,
  grades: [],
  organisations: [],
  professions: [],
  prerequisites: [],
}
const facts: BookingFacts = {
  status: null,
  grade: { code: 'SCS1', scs: true },
  professionCode: 'POL',
  organisationIds: [1],
  hasLeft: false,
  otherPlaces: [],
  completion: null,
  completedCourseIds: new Set(),
}
const otherPlace = (given: Partial<OtherPlace> = {}): OtherPlace => ({
  cohortId: 2,
  cohortName: 'Autumn',
  courseId: 1,
  courseTitle: 'Data Masterclass',
  status: 'confirmed',
  closesAt: null,
  sessions: [
    { startsAt: new Date('2026-09-17T09:30:00Z'), endsAt: new Date('2026-09-17T12:30:00Z') },
  ],
  ...given,
})
const atTheSameTime = otherPlace({
  courseId: 2,
  sessions: [
    { startsAt: new Date('2026-06-17T12:00:00Z'), endsAt: new Date('2026-06-17T14:00:00Z') },
  ],
})
const required = { id: 5, code: 'INT', title: 'Introduction', status: 'published' } as const

type Given = {
  cohort?: Partial<typeof cohort> | { cancelledAt: Date } | { closesAt: Date }
  course?: Partial<BookedCourse>
  facts?: Partial<BookingFacts>
  choices?: Partial<Parameters<typeof whyCannotBook>[2]>
}
const reasonFor = (given: Given): string | null =>
  whyCannotBook(
    { cohort: { ...cohort, ...given.cohort }, course: { ...course, ...given.course } },
    { ...facts, ...given.facts },
    { again: false, overrides: false, ...given.choices },
    now,
  )?.reason ?? null

const REFUSALS: [string, Given][] = [
  ['already-enrolled', { facts: { status: 'waiting' } }],
  ['cancelled', { cohort: { cancelledAt: now } }],
  ['left', { facts: { hasLeft: true } }],
  ['started', { cohort: { startsAt: now } }],
  ['closed', { cohort: { closesAt: now } }],
  ['not-offered', { course: { status: 'withdrawn' } }],
  ['not-eligible', { course: { scsOnly: true }, facts: { grade: { code: 'G6', scs: false } } }],
  ['prerequisites', { course: { prerequisites: [required] } }],
  ['other-place', { facts: { otherPlaces: [otherPlace()] } }],
  ['overlap', { facts: { otherPlaces: [atTheSameTime] } }],
  ['completed', { facts: { completion: { completedOn: '2025-01-01', endsOn: null } } }],
]

test.each(REFUSALS)('booking is refused: %s', (reason, given) =>
  expect(reasonFor(given)).toBe(reason),
)

test('someone who is waiting can still have a place after the course is withdrawn', () => {
  const withdrawn = { ...course, status: 'withdrawn' as const }
  const choices = { again: false, overrides: false }
  expect(whyCannotHoldPlace({ cohort, course: withdrawn }, facts, choices, now)).toBeNull()
})

test.each(['waiting', 'offered'] as const)(
  'an admin can give the place to someone whose place is %s, even if the course is withdrawn',
  (status) => {
    const given = { facts: { status }, course: { status: 'withdrawn' as const } }
    expect(reasonFor({ ...given, choices: { givesPlace: true } })).toBeNull()
    expect(reasonFor({ facts: { status: 'requested' }, choices: { givesPlace: true } })).toBe(
      'already-enrolled',
    )
  },
)

test('nothing prevents a place for someone who ended an earlier one', () => {
  expect(reasonFor({ facts: { status: 'withdrawn' } })).toBeNull()
})

test('a prerequisite is met by a valid completion, and ignored if it is no longer offered', () => {
  const prerequisites = [required]
  expect(
    reasonFor({ course: { prerequisites }, facts: { completedCourseIds: new Set([5]) } }),
  ).toBeNull()
  expect(
    reasonFor({ course: { prerequisites: [{ ...required, status: 'withdrawn' }] } }),
  ).toBeNull()
})

test('sessions that only touch do not overlap, and neither does an offer that is not accepted', () => {
  const next = otherPlace({
    courseId: 2,
    sessions: [{ ...session, startsAt: session.endsAt, endsAt: new Date('2026-06-17T15:00:00Z') }],
  })
  expect(reasonFor({ facts: { otherPlaces: [next] } })).toBeNull()
  expect(
    reasonFor({ facts: { otherPlaces: [{ ...atTheSameTime, status: 'offered' }] } }),
  ).toBeNull()
})

test('a person can choose to take a course again', () => {
  const completion = { completedOn: '2025-01-01', endsOn: null }
  expect(reasonFor({ facts: { completion }, choices: { again: true } })).toBeNull()
})

describe('switching', () => {
  test('the place that a person switches from does not count', () => {
    expect(
      reasonFor({ facts: { otherPlaces: [otherPlace()] }, choices: { switchFrom: 2 } }),
    ).toBeNull()
  })

  test('a person cannot switch from a cohort that has started or closed', () => {
    const closed = otherPlace({ closesAt: now })
    expect(reasonFor({ facts: { otherPlaces: [closed] }, choices: { switchFrom: 2 } })).toBe(
      'other-place',
    )
  })
})

test.each(REFUSALS)('an override with a reason: %s', (reason, given) => {
  const stays = ['already-enrolled', 'cancelled', 'left'].includes(reason)
  expect(reasonFor({ ...given, choices: { overrides: true } })).toBe(stays ? reason : null)
})
