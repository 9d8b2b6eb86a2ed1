import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { movePeople } from '#app/features/learning/cohorts/move/move-people.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { confirm } from '#tests/support/confirm.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

/** Two cohorts of one course, and two people with a place in the first. */
async function twoCohorts({ capacity = 10 } = {}) {
  const { id: courseId } = await aCourse()
  const from = await aCohort({ courseId, name: 'June' })
  const sessions = [{ startsAt: '2026-07-17T09:30:00Z' }]
  const to = await aCohort({ courseId, name: 'July', capacity, sessions })
  const [amira, tom] = [await aPerson({ name: 'Amira Khan' }), await aPerson({ name: 'Tom Ellis' })]
  const enrolments = [
    await anEnrolment({ cohortId: from.id, personId: amira.id }),
    await anEnrolment({ cohortId: from.id, personId: tom.id }),
  ]
  return { from, to, amira, tom, enrolmentIds: enrolments.map(({ id }) => id) }
}
type Given = Awaited<ReturnType<typeof twoCohorts>>

const move = async ({ from, to, enrolmentIds }: Given, confirmed = '', reason = '') => {
  const cohort = await findCohort(from.id)
  if (!cohort) throw new Error('There is no such cohort.')
  const options = { from: cohort, toId: to.id, enrolmentIds, reason, confirmed }
  return movePeople({ ...options, by: 'service', now: now() })
}
const statuses = async (cohortId: number) =>
  (await db().enrolment.findMany({ where: { cohortId }, orderBy: { id: 'asc' } })).map(
    ({ status }) => status,
  )

test('people are moved after the organiser has checked who, and get one email with the new dates', async () => {
  const given = await twoCohorts()
  const outcome = await move(given)
  expect(outcome).toMatchObject({
    check: {
      message: { people: [{ name: 'Amira Khan' }, { name: 'Tom Ellis' }] },
      people: [
        { name: 'Amira Khan', refusal: null },
        { name: 'Tom Ellis', refusal: null },
      ],
    },
  })
  expect(await statuses(given.to.id)).toEqual([])

  expect(await confirm((confirmed) => move(given, confirmed))).toEqual({ moved: 2, left: [] })
  expect(await statuses(given.from.id)).toEqual(['withdrawn', 'withdrawn'])
  expect(await statuses(given.to.id)).toEqual(['confirmed', 'confirmed'])
  const messages = await db().outboxMessage.findMany({
    where: { to: given.amira.email ?? '' },
    orderBy: { id: 'asc' },
  })
  const [message, ...others] = messages
  expect(others).toEqual([])
  expect(message?.body).toContain('has moved from June to July')
  expect(message?.body).toContain('Friday 17 July 2026, 10:30am')
})

test('what people need is moved with them', async () => {
  const given = await twoCohorts()
  await db().enrolment.updateMany({
    where: { personId: given.amira.id },
    data: { adjustmentNeeds: 'A seat near the front' },
  })
  await confirm((confirmed) => move(given, confirmed))
  const needsOf = async (cohortId: number) =>
    (await db().enrolment.findFirst({ where: { cohortId, personId: given.amira.id } }))
      ?.adjustmentNeeds
  expect(await needsOf(given.to.id)).toBe('A seat near the front')
  expect(await needsOf(given.from.id)).toBeNull()
})

test('the email about a move adds the new dates to calendars and removes the old ones', async () => {
  const given = await twoCohorts()
  // Their calendars were sent the old dates.
  await db().calendarEntry.createMany({
    data: given.enrolmentIds.map((enrolmentId) => ({
      enrolmentId,
      sessionId: given.from.sessions[0]?.id ?? 0,
      sequence: 0,
    })),
  })
  await confirm((confirmed) => move(given, confirmed))
  const message = await db().outboxMessage.findFirstOrThrow({
    where: { to: given.amira.email ?? '' },
  })
  expect(JSON.parse(message.invite ?? '')).toMatchObject({
    method: 'REQUEST',
    events: [{ startsAt: '2026-07-17T09:30:00.000Z' }],
    removed: [{ startsAt: '2026-06-17T09:30:00.000Z', sequence: 1 }],
  })
})

test('a person for whom there is no place, or whose sessions overlap, keeps their place and is named with why', async () => {
  const given = await twoCohorts({ capacity: 1 })
  const elsewhere = await aCohort({ sessions: [{ startsAt: '2026-07-17T10:30:00Z' }] })
  await anEnrolment({ cohortId: elsewhere.id, personId: given.amira.id })
  const { id } = await aPerson({ name: 'Jo Lee' })
  const third = await anEnrolment({ cohortId: given.from.id, personId: id })
  const all = { ...given, enrolmentIds: [...given.enrolmentIds, third.id] }

  expect(await move(all)).toMatchObject({
    check: {
      people: [
        { name: 'Amira Khan', refusal: expect.stringContaining('at the same time') },
        { name: 'Tom Ellis', refusal: null },
        { name: 'Jo Lee', refusal: expect.stringContaining('full') },
      ],
    },
  })
  await confirm((confirmed) => move(all, confirmed))
  expect(await statuses(given.from.id)).toEqual(['confirmed', 'withdrawn', 'confirmed'])
  expect(await statuses(given.to.id)).toEqual(['confirmed'])
})

test('a reason overrides a booking check, but never the number of places', async () => {
  const given = await twoCohorts({ capacity: 1 })
  const elsewhere = await aCohort({ sessions: [{ startsAt: '2026-07-17T10:30:00Z' }] })
  await anEnrolment({ cohortId: elsewhere.id, personId: given.amira.id })
  const reason = 'Her other session was moved'
  expect(await confirm((confirmed) => move(given, confirmed, reason))).toEqual({
    moved: 1,
    left: [],
  })
  expect(await statuses(given.to.id)).toEqual(['confirmed'])
  expect(await statuses(given.from.id)).toEqual(['withdrawn', 'confirmed'])
})

test('people cannot be moved to a cohort of another course, or that has started or is cancelled', async () => {
  const given = await twoCohorts()
  const { courseId } = given.from
  const targets = [
    await aCohort(),
    await aCohort({ courseId, sessions: [{ startsAt: '2026-05-01T09:30:00Z' }] }),
    await aCohort({ courseId, cancelledAt: '2026-05-01T09:30:00Z' }),
    given.from,
  ]
  for (const to of targets)
    expect(await move({ ...given, to })).toEqual({ refusal: 'not-a-target' })
})
