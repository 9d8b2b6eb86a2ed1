import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { withdraw } from '#app/features/learning/enrolments/withdraw.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { action as enrol, loader as enrolPage } from '#app/routes/learning/enrol.tsx'
import { action as answer, loader as offerPage } from '#app/routes/learning/offer.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { bookPlace } from '#tests/support/book-place.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aLoadedCohort, statusIn } from '#tests/support/places.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

/** A cohort with one place, which is offered to someone. */
async function anOffer() {
  const cohort = await aLoadedCohort({ capacity: 1 })
  const [holder, person] = [await aPerson(), await aPerson()]
  await bookPlace(cohort, holder.id)
  await bookPlace(cohort, person.id, { whenFull: 'wait' })
  const learner = { personId: holder.id, name: holder.name, email: holder.email }
  await withdraw({ cohort, learner, reason: 'Diary', now: now() })
  return { cohort, person, call: { as: person.id, params: { cohortId: cohort.id } } }
}

test('opening the link of an offer accepts nothing, and the button does', async () => {
  const { cohort, person, call } = await anOffer()
  expect((await get(offerPage, call)).data).toMatchObject({
    offer: { title: 'We have a place for you', answers: ['accept', 'decline'] },
  })
  expect(await statusIn(cohort, person)).toBe('offered')

  expect(await post(answer, { ...call, form: { answer: 'accept' } })).toMatchObject({
    status: 302,
    location: paths.cohort(cohort.id, { done: 'accepted' }),
  })
  expect(await statusIn(cohort, person)).toBe('confirmed')
})

test('an offer that was used or has ended says so, and cannot be accepted', async () => {
  const used = await anOffer()
  await post(answer, { ...used.call, form: { answer: 'accept' } })
  expect((await get(offerPage, used.call)).data).toMatchObject({
    pageTitle: 'You have accepted this place',
    offer: { answers: [] },
  })

  const ended = await anOffer()
  freezeClock('2026-06-04T12:00:00Z')
  expect((await get(offerPage, ended.call)).data).toMatchObject({
    pageTitle: 'This offer has ended',
  })
  expect(await post(answer, { ...ended.call, form: { answer: 'accept' } })).toMatchObject({
    status: 400,
    data: { errors: { form: expect.stringContaining('This offer has ended') } },
  })
  expect(await statusIn(ended.cohort, ended.person)).toBe('expired')
})

test('someone who has no offer sees what to do', async () => {
  const { cohort } = await anOffer()
  const page = await get(offerPage, { as: 'learner', params: { cohortId: cohort.id } })
  expect(page.data).toMatchObject({ offer: { answers: [] } })
})

test('a learner with a place on another date is offered to switch, and does so in one step', async () => {
  const course = await aCourse()
  const cohort = await aLoadedCohort({ courseId: course.id })
  const later = await aLoadedCohort({
    courseId: course.id,
    name: 'Autumn',
    sessions: [{ startsAt: '2026-09-01T09:00:00Z' }],
  })
  const person = await aPerson()
  await bookPlace(cohort, person.id)
  const call = { as: person.id, params: { cohortId: later.id } }
  expect((await get(enrolPage, call)).data).toMatchObject({
    pageTitle: `You have a place on ${cohort.name}`,
    switches: true,
  })
  expect(await post(enrol, { ...call, form: {} })).toMatchObject({ status: 400 })
  expect(await post(enrol, { ...call, form: { switches: 'yes' } })).toMatchObject({ status: 302 })
  expect([await statusIn(cohort, person), await statusIn(later, person)]).toEqual([
    'withdrawn',
    'confirmed',
  ])
})

test('a learner who completed the course is told so, and can take it again', async () => {
  const course = await aCourse()
  const cohort = await aLoadedCohort({ courseId: course.id })
  const person = await aPerson()
  await aCompletion({ personId: person.id, course: course.code, completedOn: '2026-01-20' })
  const call = { as: person.id, params: { cohortId: cohort.id } }
  expect((await get(enrolPage, call)).data).toMatchObject({
    pageTitle: 'You have completed this course',
    again: true,
  })
  expect(await post(enrol, { ...call, form: {} })).toMatchObject({ status: 400 })
  expect(await post(enrol, { ...call, form: { again: 'yes' } })).toMatchObject({ status: 302 })
})

test('a learner joins the waiting list of a full cohort after choosing the dates', async () => {
  const cohort = await aLoadedCohort({ capacity: 1 })
  await bookPlace(cohort, (await aPerson()).id)
  const person = await aPerson()
  const call = { as: person.id, params: { cohortId: cohort.id } }
  expect(await post(enrol, { ...call, form: { joins: 'yes' } })).toMatchObject({
    status: 400,
    data: { errors: { waitsFor: 'Select which dates you want to wait for' } },
  })
  const form = { joins: 'yes', waitsFor: 'any-date' }
  expect(await post(enrol, { ...call, form })).toMatchObject({
    location: paths.cohort(cohort.id, { done: 'waiting' }),
  })
  const { anyDate } = await db().enrolment.findFirstOrThrow({ where: { personId: person.id } })
  expect(anyDate).toBe(true)
})
