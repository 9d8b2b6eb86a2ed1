import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action, loader } from '#app/routes/learning/registers/apologies.tsx'
import { aSession } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-11T10:00:00Z'))
afterEach(() => freezeClock(null))

const startsAt = '2026-03-12T09:30:00Z'
const marksOf = async (sessionId: number) =>
  (await db().attendance.findMany({ where: { sessionId }, orderBy: { id: 'asc' } })).map(
    ({ mark, reason }) => [mark, reason],
  )

test('a learner sends apologies before a session, is emailed, and can take them back', async () => {
  const session = await aSession({ startsAt, title: 'Asking well', people: ['Amira Khan'] })
  const [personId = 0] = session.personIds
  const call = { as: personId, params: { sessionId: session.id } }
  expect(await post(action, { ...call, form: { reason: ' ' } })).toMatchObject({
    status: 400,
    data: { errors: { reason: 'Enter why you cannot come' } },
  })
  expect(await post(action, { ...call, form: { reason: 'Ministerial visit' } })).toMatchObject({
    status: 302,
  })
  expect((await get(loader, call)).data).toMatchObject({ sent: 'Ministerial visit' })
  await post(action, { ...call, form: { 'can-come': 'yes' } })
  expect((await get(loader, call)).data).toMatchObject({ sent: null, message: null })
  expect(await marksOf(session.id)).toEqual([
    ['excused', 'Ministerial visit'],
    ['unmarked', null],
  ])
  const { email } = await db().person.findUniqueOrThrow({ where: { id: personId } })
  const messages = await db().outboxMessage.findMany({ where: { to: email ?? '' } })
  expect(messages.map(({ subject }) => subject)).toEqual([
    'Apologies noted: Asking well',
    'You are expected: Asking well',
  ])
})

test('apologies are refused after the session has started, and from people without a place', async () => {
  const session = await aSession({ startsAt, people: ['Amira Khan'] })
  const params = { sessionId: session.id }
  const form = { reason: 'Ill' }
  const other = await aPerson()
  expect(await post(action, { as: other.id, params, form })).toMatchObject({ status: 400 })
  expect((await get(loader, { as: other.id, params })).data).toMatchObject({
    message: expect.stringContaining('do not have a place'),
  })
  freezeClock('2026-03-12T09:31:00Z')
  const as = session.personIds[0] ?? 0
  expect(await post(action, { as, params, form })).toMatchObject({ status: 400 })
  expect((await get(loader, { as, params })).data).toMatchObject({
    message: expect.stringContaining('has started'),
  })
  expect(await marksOf(session.id)).toEqual([])
})
