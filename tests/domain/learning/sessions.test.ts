import { expect, test } from 'vitest'
import {
  facilitatorNames,
  questionsAboutSessions,
  type SessionQuestion,
} from '#app/domain/learning/sessions.ts'

const ALL: SessionQuestion['kind'][] = [
  'in-past',
  'overlap',
  'facilitator-clash',
  'closes-after-start',
  'closes-in-past',
]
const now = new Date('2026-06-01T12:00:00Z')
const at = (title: string, from: string, until: string) => ({
  title,
  startsAt: new Date(`2026-06-17T${from}:00Z`),
  endsAt: new Date(`2026-06-17T${until}:00Z`),
})
const given = {
  sessions: [
    { ...at('New', '09:00', '12:00'), facilitators: 'Priya Nair and Tom Ellis', asks: ALL },
  ],
  others: [],
  elsewhere: [],
  closesAt: null,
  now,
}
const kinds = (questions: readonly SessionQuestion[]) => questions.map(({ kind }) => kind)

test('nothing is asked about a session to come that nothing else touches', () =>
  expect(
    questionsAboutSessions({
      ...given,
      others: [at('Before', '08:00', '09:00'), at('After', '12:00', '13:00')],
    }),
  ).toEqual([]))

test('a session that has started is asked about', () =>
  expect(
    kinds(questionsAboutSessions({ ...given, now: new Date('2026-06-17T09:00:00Z') })),
  ).toEqual(['in-past']))

test('a session at the same time as another of its cohort is asked about, once for each pair', () => {
  const other = at('Other', '11:00', '13:00')
  expect(kinds(questionsAboutSessions({ ...given, others: [other] }))).toEqual(['overlap'])
  const both = [...given.sessions, { ...other, facilitators: null, asks: ALL }]
  expect(kinds(questionsAboutSessions({ ...given, sessions: both }))).toEqual(['overlap'])
})

test('a facilitator who leads a session of another cohort at the same time is asked about', () => {
  const elsewhere = [
    { ...at('Elsewhere', '11:59', '13:00'), facilitators: 'Jo Lee, tom  ellis', cohort: 'DMC' },
    { ...at('Later', '12:00', '13:00'), facilitators: 'Priya Nair', cohort: 'DMC' },
  ]
  expect(questionsAboutSessions({ ...given, elsewhere })).toMatchObject([
    { kind: 'facilitator-clash', name: 'Tom Ellis', other: { title: 'Elsewhere' } },
  ])
})

test('a last day to enrol in the past is asked about, unless the cohort has started', () => {
  const closesAt = new Date('2026-05-31T23:00:00Z')
  expect(kinds(questionsAboutSessions({ ...given, closesAt }))).toEqual(['closes-in-past'])
  const later = new Date('2026-06-17T10:00:00Z')
  expect(kinds(questionsAboutSessions({ ...given, closesAt, now: later }))).toEqual(['in-past'])
})

test('enrolment that closes after the first session starts is asked about, for the first session only', () => {
  const closesAt = new Date('2026-06-18T00:00:00Z')
  expect(kinds(questionsAboutSessions({ ...given, closesAt }))).toEqual(['closes-after-start'])
  const earlier = at('Earlier', '07:00', '08:00')
  expect(questionsAboutSessions({ ...given, closesAt, others: [earlier] })).toEqual([])
})

test('what a change does not touch is not asked about', () =>
  expect(
    questionsAboutSessions({
      ...given,
      sessions: given.sessions.map((session) => ({ ...session, asks: [] })),
      others: [at('Other', '11:00', '13:00')],
      now: new Date('2027-01-01T00:00:00Z'),
    }),
  ).toEqual([]))

test('names of facilitators can be separated in several ways, and an “and” inside a name is left', () =>
  expect(facilitatorNames('Sandy Anderson, Jo Lee; Tom  Ellis and Priya Nair & Ann')).toEqual([
    'Sandy Anderson',
    'Jo Lee',
    'Tom Ellis',
    'Priya Nair',
    'Ann',
  ]))
