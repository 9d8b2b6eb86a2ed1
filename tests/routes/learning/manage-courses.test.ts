import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as cancel } from '#app/routes/learning/cancel-cohort.tsx'
import { loader as cohortsPage } from '#app/routes/learning/cohorts.tsx'
import {
  action as editCohort,
  loader as editCohortPage,
} from '#app/routes/learning/edit-cohort.tsx'
import { action as complete } from '#app/routes/learning/completions/record-completions.tsx'
import { action as revoke } from '#app/routes/learning/completions/revoke-completion.tsx'
import { loader as coursePage } from '#app/routes/learning/course.tsx'
import { loader as coursesPage } from '#app/routes/learning/courses.tsx'
import { loader as editCourse } from '#app/routes/learning/edit-course.tsx'
import { action as newCohort } from '#app/routes/learning/new-cohort.tsx'
import { action as newCourse } from '#app/routes/learning/new-course.tsx'
import { action as editSession } from '#app/routes/learning/edit-session.tsx'
import { action as newSession } from '#app/routes/learning/new-session.tsx'
import { action as publish } from '#app/routes/learning/courses/publish.tsx'
import { loader as sessionPage } from '#app/routes/learning/session.tsx'
import { aCohort, aCourse, aSession } from '#tests/support/factories/course.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

const course = (given: Record<string, string> = {}) => ({
  code: 'DIG',
  title: 'Digital leadership',
  kind: 'module',
  provider: 'ONS',
  ...given,
})
const cohort = (given: Record<string, string> = {}) => ({
  name: 'Autumn',
  capacity: '12',
  minimum: '',
  mode: 'online',
  place: '',
  link: 'https://meeting.example/a',
  facilitators: '',
  'closes-day': '1',
  'closes-month': '7',
  'closes-year': '2026',
  ...given,
})
const session = (given: Record<string, string> = {}) => ({
  title: 'Part one',
  'on-day': '6',
  'on-month': '7',
  'on-year': '2026',
  from: '9:30am',
  until: '12.30',
  required: 'yes',
  ...given,
})

test('an admin adds a course, a cohort and a session, with times in London', async () => {
  const admin = await aPersonWithRole('course-admin', { scope: { provider: 'ONS' } })
  const as = admin.id
  expect(await post(newCourse, { as, form: course() })).toMatchObject({
    status: 302,
    location: '/courses/DIG/edit?done=created',
  })
  await post(publish, { as, params: { code: 'DIG' } })
  const made = await post(newCohort, { as, params: { code: 'DIG' }, form: cohort() })
  const { id, closesAt } = await db().cohort.findFirstOrThrow({
    where: { course: { code: 'DIG' } },
  })
  expect(made.location).toBe(`/cohorts/${id}/sessions/new`)
  expect(closesAt).toEqual(new Date('2026-07-01T23:00:00Z'))
  await post(newSession, { as, params: { cohortId: id }, form: session() })
  const { startsAt, endsAt, required } = await db().session.findFirstOrThrow({
    where: { cohortId: id },
  })
  expect([startsAt, endsAt, required]).toEqual([
    new Date('2026-07-06T08:30:00Z'),
    new Date('2026-07-06T11:30:00Z'),
    true,
  ])

  expect((await get(cohortsPage, { as })).data).toMatchObject({ cohorts: [{ id }] })
  const catalogue = (await get(coursesPage, { as: 'learner' })).data
  expect(catalogue).toMatchObject({
    entries: expect.arrayContaining([
      expect.objectContaining({ cohorts: [expect.objectContaining({ id, link: null })] }),
    ]),
  })
  expect((await get(coursePage, { as: 'learner', params: { code: 'DIG' } })).data).toMatchObject({
    isAdmin: false,
    cohorts: [{ id, link: null }],
  })
})

describe('refused forms keep their answers', () => {
  test.each([
    ['code', { code: 'dig' }],
    ['code', { code: 'NEW' }],
    ['title', { title: ' ' }],
    ['kind', { kind: 'lecture' }],
  ])('a course form with an invalid %s keeps its answers', async (field, given) => {
    const response = await post(newCourse, { as: 'course-admin', form: course(given) })
    expect(response).toMatchObject({
      status: 400,
      data: { errors: { [field]: expect.any(String) }, answers: { provider: 'ONS' } },
    })
  })

  test('a course form with a code that is taken keeps its answers', async () => {
    await aCourse({ code: 'TAKEN' })
    const response = await post(newCourse, { as: 'course-admin', form: course({ code: 'TAKEN' }) })
    expect(response).toMatchObject({
      status: 400,
      data: { errors: { code: expect.stringContaining('Another course') } },
    })
  })

  test.each([
    ['capacity', { capacity: '0' }],
    ['minimum', { minimum: '13' }],
    ['mode', { mode: 'telepathy' }],
    ['place', { mode: 'in-person' }],
    ['link', { link: 'javascript:alert(1)' }],
    ['closes', { 'closes-day': '31', 'closes-month': '6' }],
    ['quotaPlaces[1]', { 'quotaFor[1]': 'HMRC', 'quotaPlaces[1]': '0' }],
    ['quotaPlaces[1]', { 'quotaFor[1]': 'HMRC', 'quotaPlaces[1]': '13' }],
    ['quotaFor[0]', { 'quotaPlaces[0]': '5' }],
    [
      'quotaFor[1]',
      {
        'quotaFor[0]': 'HMRC',
        'quotaPlaces[0]': '1',
        'quotaFor[1]': 'HMRC',
        'quotaPlaces[1]': '1',
      },
    ],
  ])('a cohort form with an invalid %s keeps its answers', async (field, given) => {
    const { code } = await aCourse()
    const response = await post(newCohort, {
      as: 'course-admin',
      params: { code },
      form: cohort(given),
    })
    expect(response).toMatchObject({
      status: 400,
      data: { errors: { [field]: expect.any(String) }, answers: { name: 'Autumn' } },
    })
  })

  test.each([
    ['on', { 'on-day': '' }],
    ['from', { from: '9' }],
    ['until', { until: '9am' }],
    ['from', { 'on-day': '28', 'on-month': '3', 'on-year': '2027', from: '1:30' }],
  ])('a session form with an invalid %s keeps its answers', async (field, given) => {
    const { id } = await aCohort()
    const response = await post(newSession, {
      as: 'course-admin',
      params: { cohortId: id },
      form: session(given),
    })
    expect(response).toMatchObject({
      status: 400,
      data: { errors: { [field]: expect.any(String) }, answers: { title: 'Part one' } },
    })
  })
})

test('an admin of another provider gets a 404 for every page of a cohort', async () => {
  const { id, code } = await aCourse({ provider: 'ONS' })
  const made = await aSession({ courseId: id })
  const cohortId = made.cohort.id
  const { id: as } = await aPersonWithRole('course-admin', { scope: { provider: 'Somebody else' } })
  const answers = [
    await get(editCohortPage, { as, params: { cohortId } }),
    await post(editCohort, { as, params: { cohortId }, form: cohort() }),
    await post(cancel, { as, params: { cohortId }, form: { reason: 'x' } }),
    await post(complete, { as, params: { cohortId }, form: {} }),
    await post(newSession, { as, params: { cohortId }, form: session() }),
    await post(editSession, { as, params: { sessionId: made.id }, form: session() }),
    await get(sessionPage, { as, params: { sessionId: made.id } }),
    await post(newCohort, { as, params: { code }, form: cohort() }),
    await get(editCourse, { as, params: { code } }),
    await post(publish, { as, params: { code } }),
    await post(revoke, { as, params: { completionId: 1 }, form: { reason: 'x' } }),
  ]
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
  expect((await get(cohortsPage, { as })).data).toMatchObject({ cohorts: [] })
})

test('an admin who only runs certain courses cannot add a course', async () => {
  const { id } = await aCourse()
  const admin = await aPersonWithRole('course-admin', { scope: { courseId: id } })
  expect(await post(newCourse, { as: admin.id, form: course() })).toMatchObject({ status: 403 })
})

test('recording completions requires people and a date that is not in the future', async () => {
  const made = await aSession({
    courseId: (await aCourse({ rule: 'admin-word' })).id,
    people: ['Amira Khan'],
  })
  const call = { as: 'course-admin' as const, params: { cohortId: made.cohort.id } }
  const day = (year: string) => ({
    'completed-day': '1',
    'completed-month': '5',
    'completed-year': year,
  })
  expect(await post(complete, { ...call, form: {} })).toMatchObject({
    status: 400,
    data: { errors: { 'people[]': expect.any(String), completed: expect.any(String) } },
  })
  const people = { 'people[]': String(made.enrolmentIds[0]) }
  expect(await post(complete, { ...call, form: { ...people, ...day('2027') } })).toMatchObject({
    status: 400,
    data: { errors: { completed: 'Completion date must be today or in the past' } },
  })
  expect(await post(complete, { ...call, form: { ...people, ...day('2026') } })).toMatchObject({
    status: 302,
  })
  const completion = await db().completion.findFirstOrThrow({
    where: { personId: made.personIds[0] },
  })
  expect(completion).toMatchObject({ completedOn: '2026-05-01', source: 'admin' })
  expect(
    await post(revoke, {
      as: 'course-admin',
      params: { completionId: completion.id },
      form: { reason: '' },
    }),
  ).toMatchObject({
    status: 400,
  })
  expect(
    await post(revoke, {
      as: 'course-admin',
      params: { completionId: completion.id },
      form: { reason: 'Wrong person' },
    }),
  ).toMatchObject({ status: 302 })
})
