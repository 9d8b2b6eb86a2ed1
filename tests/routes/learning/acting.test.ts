import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as book, loader as bookPage } from '#app/routes/learning/acting/acting-book.tsx'
import { loader as courses } from '#app/routes/learning/acting/acting-courses.tsx'
import { loader as actingFor } from '#app/routes/learning/acting/acting-for.tsx'
import {
  action as answerOffer,
  loader as offer,
} from '#app/routes/learning/acting/acting-offer.tsx'
import { action as withdraw } from '#app/routes/learning/acting/acting-withdraw.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

const statusOf = async (personId: number) =>
  (await db().enrolment.findFirst({ where: { personId } }))?.status ?? null

describe('acting for another person', () => {
  test('a delegate books a place for a person, and the record says who booked it', async () => {
    const { personId, delegateId } = await aDelegate()
    const cohort = await aCohort()
    const call = { as: delegateId, params: { personId, cohortId: cohort.id } }
    expect(await post(book, { ...call, form: { adjustmentNeeds: '' } })).toMatchObject({
      status: 302,
      location: paths.actingFor(personId, { done: 'booked' }),
    })
    const place = await db().enrolment.findFirst({ where: { personId }, include: { events: true } })
    expect(place).toMatchObject({ status: 'confirmed', source: 'delegate' })
    expect(place?.events[0]?.byId).toBe(delegateId)
    expect(await statusOf(delegateId)).toBeNull()
  })

  test('a delegate withdraws a person', async () => {
    const { personId, delegateId } = await aDelegate()
    const { cohortId } = await anEnrolment({ cohortId: (await aCohort()).id, personId })
    const call = { as: delegateId, params: { personId, cohortId } }
    expect(await post(withdraw, { ...call, form: { reason: 'diary' } })).toMatchObject({
      status: 302,
    })
    expect(await statusOf(personId)).toBe('withdrawn')
  })

  test('a delegate books again, switches dates and joins a waiting list only after choosing to', async () => {
    const { personId, delegateId } = await aDelegate()
    const course = await aCourse({ code: 'DONE' })
    await aCompletion({ personId, course: course.code, completedOn: '2026-01-20' })
    const first = await aCohort({ courseId: course.id })
    const callFor = ({ id }: { id: number }) => ({
      as: delegateId,
      params: { personId, cohortId: id },
    })
    const placeIn = async ({ id }: { id: number }) =>
      (await db().enrolment.findFirst({ where: { personId, cohortId: id } }))?.status ?? null

    expect((await get(bookPage, callFor(first))).data).toMatchObject({
      text: expect.stringContaining(' completed this course on 20 January 2026'),
      enrol: { again: true, switches: false },
    })
    expect(await post(book, { ...callFor(first), form: {} })).toMatchObject({ status: 400 })
    await post(book, { ...callFor(first), form: { again: 'yes' } })
    expect(await placeIn(first)).toBe('confirmed')

    const second = await aCohort({ courseId: course.id, name: 'Autumn 2026' })
    expect((await get(bookPage, callFor(second))).data).toMatchObject({
      enrol: { again: true, switches: true },
    })
    await post(book, { ...callFor(second), form: { again: 'yes', switches: 'yes' } })
    expect([await placeIn(first), await placeIn(second)]).toEqual(['withdrawn', 'confirmed'])

    const full = await aCohort({ capacity: 1, sessions: [{ startsAt: '2026-09-01T09:00:00Z' }] })
    await anEnrolment({ cohortId: full.id })
    expect(await post(book, { ...callFor(full), form: {} })).toMatchObject({ status: 400 })
    expect(await placeIn(full)).toBeNull()
    await post(book, { ...callFor(full), form: { joins: 'yes', waitsFor: 'this-date' } })
    expect(await placeIn(full)).toBe('waiting')
  })

  test('a delegate accepts an offer for a person, and declines another', async () => {
    for (const [given, status] of [
      ['accept', 'confirmed'],
      ['decline', 'declined'],
    ] as const) {
      const { personId, delegateId } = await aDelegate()
      const cohort = await aCohort({ capacity: 1 })
      await db().enrolment.create({
        data: {
          cohortId: cohort.id,
          personId,
          status: 'offered',
          offerEndsAt: new Date('2026-06-03T12:00:00Z'),
          createdAt: new Date('2026-06-01T11:00:00Z'),
        },
      })
      const call = { as: delegateId, params: { personId, cohortId: cohort.id } }
      expect((await get(actingFor, call)).data).toMatchObject({ pending: [{ status: 'offered' }] })
      expect((await get(offer, call)).data).toMatchObject({
        offer: { answers: ['accept', 'decline'] },
      })
      expect(await statusOf(personId)).toBe('offered')
      expect(await post(answerOffer, { ...call, form: { answer: given } })).toMatchObject({
        status: 302,
      })
      expect(await statusOf(personId)).toBe(status)
      expect(await post(answerOffer, { ...call, form: { answer: 'accept' } })).toMatchObject({
        status: 400,
      })
    }
  })

  test('the diary leaves out cancelled sessions, and has the link of a session that has its own', async () => {
    const { personId, delegateId } = await aDelegate()
    const cohort = await aCohort({ sessions: [{}, { startsAt: '2026-06-18T09:30:00Z' }] })
    await anEnrolment({ cohortId: cohort.id, personId })
    const [first, second] = cohort.sessions
    await db().session.update({
      where: { id: first?.id ?? 0 },
      data: { cancelledAt: new Date('2026-06-01T11:00:00Z') },
    })
    await db().session.update({
      where: { id: second?.id ?? 0 },
      data: { link: 'https://meeting.example/second' },
    })
    const { data } = await get(actingFor, { as: delegateId, params: { personId } })
    expect((data as { diary: unknown[] }).diary).toMatchObject([
      { id: second?.id, link: 'https://meeting.example/second' },
    ])
  })

  test('a delegate sees the diary with links to join, and the places', async () => {
    const { personId, delegateId } = await aDelegate()
    await anEnrolment({ cohortId: (await aCohort()).id, personId })
    const page = await get(actingFor, { as: delegateId, params: { personId } })
    expect(page.data).toMatchObject({
      diary: [{ link: 'https://meeting.example/summer' }],
      places: [{ canWithdraw: true }],
      approvals: null,
    })
  })

  test('a delegate who may only book does not see the diary, and one who may only see it cannot book', async () => {
    const booker = await aDelegate({ maySeeDiary: false })
    expect(
      (await get(actingFor, { as: booker.delegateId, params: { personId: booker.personId } })).data,
    ).toMatchObject({ diary: null, places: [] })
    const reader = await aDelegate({ mayBook: false })
    const call = { as: reader.delegateId, params: { personId: reader.personId } }
    expect((await get(courses, call)).status).toBe(404)
    expect((await get(actingFor, call)).data).toMatchObject({ diary: [], places: null })
  })

  test.each([
    ['before the first day', { from: '2026-06-02' }],
    ['after the last day', { until: '2026-06-01' }],
  ])('no one acts %s', async (_, dates) => {
    const { personId, delegateId } = await aDelegate(dates)
    expect((await get(actingFor, { as: delegateId, params: { personId } })).status).toBe(403)
  })

  test('no one acts for a person who has left, or for someone who did not name them', async () => {
    const leaver = await aPerson({ until: '2026-05-01' })
    const { delegateId } = await aDelegate({ personId: leaver.id })
    expect((await get(actingFor, { as: delegateId, params: { personId: leaver.id } })).status).toBe(
      404,
    )
    const other = await aPerson()
    expect((await get(actingFor, { as: delegateId, params: { personId: other.id } })).status).toBe(
      404,
    )
  })
})
