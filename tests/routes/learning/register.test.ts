import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/places/enrolments.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { action, loader } from '#app/routes/learning/register.tsx'
import { aSession } from '#tests/support/factories/course.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

const startsAt = '2026-03-12T09:30:00Z'
const marksOf = async (sessionId: number) =>
  (await db().attendance.findMany({ where: { sessionId }, orderBy: { id: 'asc' } })).map(
    ({ mark }) => mark,
  )

test('a course admin saves the register and returns to it', async () => {
  const session = await aSession({ startsAt, people: ['Amira Khan', 'Tom Ellis'] })
  const [amira, tom] = session.enrolmentIds
  const form = { [`marks[${amira}]`]: 'attended', [`marks[${tom}]`]: 'absent' }
  const response = await post(action, {
    as: 'course-admin',
    params: { sessionId: session.id },
    form,
  })
  expect(response).toMatchObject({
    status: 302,
    location: paths.register(session.id, { done: 'saved' }),
  })
  expect(await marksOf(session.id)).toEqual(['attended', 'absent'])
})

test('no one can be marked before the session starts, and the page says when they can', async () => {
  freezeClock('2026-03-12T09:00:00Z')
  const session = await aSession({ startsAt, people: ['Amira Khan'] })
  const call = { as: 'course-admin' as const, params: { sessionId: session.id } }
  expect((await get(loader, call)).data).toMatchObject({ isOpen: false })
  const response = await post(action, {
    ...call,
    form: { [`marks[${session.enrolmentIds[0]}]`]: 'attended' },
  })
  expect(response).toMatchObject({
    status: 400,
    data: { errors: { form: expect.stringContaining('after the session has started') } },
  })
  expect(await marksOf(session.id)).toEqual([])
})

test('a mark for someone who gave up their place says so, and keeps the other marks', async () => {
  const session = await aSession({ startsAt, people: ['Amira Khan', 'Tom Ellis'] })
  const [amira, tom] = session.enrolmentIds
  await inTransaction((tx) =>
    saveEnrolmentEvent(tx, {
      cohortId: session.cohortId,
      personId: session.personIds[1] ?? 0,
      status: 'withdrawn',
      byId: null,
      at: now(),
    }),
  )
  const form = { [`marks[${amira}]`]: 'absent', [`marks[${tom}]`]: 'attended' }
  const call = { as: 'course-admin' as const, params: { sessionId: session.id } }
  expect(await post(action, { ...call, form })).toMatchObject({
    status: 400,
    data: {
      errors: { form: expect.stringContaining('Tom Ellis gave up their place') },
      unsavedMarks: { [String(amira)]: { mark: 'absent' } },
    },
  })
  expect(await marksOf(session.id)).toEqual([])
})

test('what was typed is kept when minutes are not a number', async () => {
  const session = await aSession({ startsAt, people: ['Amira Khan'] })
  const [amira] = session.enrolmentIds
  const form = { [`marks[${amira}]`]: 'partly', [`minutes[${amira}]`]: 'half', 'walk-in': 'Tom' }
  const params = { sessionId: session.id }
  expect(await post(action, { as: 'course-admin', params, form })).toMatchObject({
    status: 400,
    data: {
      errors: { [`minutes[${amira}]`]: 'Minutes must be a whole number, such as 45' },
      unsavedMarks: { [String(amira)]: { mark: 'partly', minutes: 'half' } },
      entered: { walkIn: 'Tom' },
    },
  })
})

test('a mark that is not one of the four is refused', async () => {
  const session = await aSession({ startsAt, people: ['Amira Khan'] })
  const form = { [`marks[${session.enrolmentIds[0]}]`]: 'present' }
  expect(
    await post(action, { as: 'course-admin', params: { sessionId: session.id }, form }),
  ).toMatchObject({ status: 400 })
})

describe('two admins at once', () => {
  test('the second of two admins who mark someone differently gets a 409, keeps their other marks and chooses between the two', async () => {
    const session = await aSession({ startsAt, people: ['Amira Khan', 'Tom Ellis'] })
    const [amira, tom] = session.enrolmentIds
    const params = { sessionId: session.id }
    const first = await aPersonWithRole('course-admin', { name: 'Priya Shah' })
    await post(action, {
      as: first.id,
      params,
      form: { [`marks[${amira}]`]: 'attended', [`seen[${amira}]`]: '' },
    })

    const mine = {
      [`marks[${amira}]`]: 'absent',
      [`seen[${amira}]`]: '',
      [`marks[${tom}]`]: 'excused',
      [`why[${tom}]`]: 'On leave',
      [`seen[${tom}]`]: '',
    }
    const clash = await post(action, { as: 'course-admin', params, form: mine })
    expect(clash).toMatchObject({
      status: 409,
      data: {
        unsavedMarks: {
          [String(amira)]: { mark: 'absent' },
          [String(tom)]: { mark: 'excused', why: 'On leave' },
        },
        errors: {
          [`marks[${amira}]`]: expect.stringMatching(
            /Amira Khan: Priya Shah saved “Attended” at 10am; you chose “Absent”/,
          ),
        },
      },
    })
    expect(await marksOf(session.id)).toEqual(['attended'])

    // The page now shows the first admin's mark. Choosing it changes nothing, and Tom is marked.
    const { rows } = (await get(loader, { as: 'course-admin', params })).data as {
      rows: { enrolmentId: number; shownId: number | null }[]
    }
    const shownId = rows.find((row) => row.enrolmentId === amira)?.shownId
    const chosen = { ...mine, [`marks[${amira}]`]: 'attended', [`seen[${amira}]`]: String(shownId) }
    expect(await post(action, { as: 'course-admin', params, form: chosen })).toMatchObject({
      status: 302,
    })
    expect(await marksOf(session.id)).toEqual(['attended', 'excused'])
  })
})

test('without scripts, marking everyone fills in the page but saves nothing', async () => {
  const session = await aSession({ startsAt, people: ['Amira Khan', 'Tom Ellis'] })
  const [amira, tom] = session.enrolmentIds
  const form = { 'mark-all': 'attended', [`marks[${tom}]`]: 'absent' }
  const response = await post(action, {
    as: 'course-admin',
    params: { sessionId: session.id },
    form,
  })
  expect(response).toMatchObject({
    status: 200,
    data: {
      unsavedMarks: { [String(amira)]: { mark: 'attended' }, [String(tom)]: { mark: 'absent' } },
    },
  })
  expect(await marksOf(session.id)).toEqual([])
})

test('changing a saved mark without a reason keeps the answers and asks for a reason', async () => {
  const session = await aSession({ startsAt, people: ['Amira Khan'] })
  const [amira] = session.enrolmentIds
  const call = { as: 'course-admin' as const, params: { sessionId: session.id } }
  await post(action, { ...call, form: { [`marks[${amira}]`]: 'attended' } })
  const { id } = await db().attendance.findFirstOrThrow({ where: { sessionId: session.id } })
  const form = { [`marks[${amira}]`]: 'absent', [`seen[${amira}]`]: String(id), reason: '' }
  const refused = await post(action, { ...call, form })
  expect(refused).toMatchObject({
    status: 400,
    data: {
      errors: { reason: expect.any(String) },
      unsavedMarks: { [String(amira)]: { mark: 'absent' } },
    },
  })
  expect(await post(action, { ...call, form: { ...form, reason: 'Left at once' } })).toMatchObject({
    status: 302,
  })
})

describe('permission', () => {
  test('a learner cannot open or save a register', async () => {
    const session = await aSession({ startsAt })
    expect(await get(loader, { as: 'learner', params: { sessionId: session.id } })).toMatchObject({
      status: 403,
    })
    expect(await post(action, { as: 'learner', params: { sessionId: session.id } })).toMatchObject({
      status: 403,
    })
  })

  test('an admin of another provider gets a 404', async () => {
    const session = await aSession({ startsAt, people: ['Amira Khan'] })
    const otherAdmin = await aPersonWithRole('course-admin', {
      scope: { provider: 'Somebody else' },
    })
    const call = { as: otherAdmin.id, params: { sessionId: session.id } }
    expect(await get(loader, call)).toMatchObject({ status: 404 })
    expect(
      await post(action, { ...call, form: { [`marks[${session.enrolmentIds[0]}]`]: 'attended' } }),
    ).toMatchObject({ status: 404 })
    expect(await marksOf(session.id)).toEqual([])
  })
})
