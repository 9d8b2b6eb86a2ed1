import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import {
  approvePlace,
  declineRequest,
} from '#app/features/learning/enrolments/answer-request.server.ts'
import { passOnAllPlaces } from '#app/features/learning/waiting-list/pass-on-places-job.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { bookPlace, resultOf } from '#tests/support/book-place.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aLoadedCohort, messagesTo, statusIn } from '#tests/support/places.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

/** A person who asked for the only place of a cohort that needs approval, their manager, and someone who waits. */
async function aRequest() {
  const course = await aCourse()
  await db().course.update({ where: { id: course.id }, data: { needsApproval: true } })
  const cohort = await aLoadedCohort({ courseId: course.id, capacity: 1 })
  const manager = await aPerson({ name: 'Amira Khan' })
  const person = await aPerson({ managerId: manager.id })
  const waiting = await aPerson({ managerId: manager.id })
  expect(resultOf(await bookPlace(cohort, person.id))).toBe('requested')
  expect(resultOf(await bookPlace(cohort, waiting.id))).toBe('full')
  await bookPlace(cohort, waiting.id, { whenFull: 'wait' })
  const { id: enrolmentId } = await db().enrolment.findFirstOrThrow({
    where: { personId: person.id },
  })
  const answer = { enrolmentId, by: { personId: manager.id }, now: now() }
  return { cohort, manager, person, waiting, answer }
}

test('a request holds the place, and the manager is asked', async () => {
  const { person, manager } = await aRequest()
  expect(await messagesTo(person)).toEqual(['place-requested'])
  expect(await messagesTo(manager)).toEqual(['approval-asked'])
})

test('an approved request is confirmed once', async () => {
  const { cohort, person, answer } = await aRequest()
  expect(await approvePlace(answer)).toBeNull()
  expect(await approvePlace(answer)).toBe('not-requested')
  expect(await statusIn(cohort, person)).toBe('confirmed')
  expect(await messagesTo(person)).toEqual(['place-requested', 'place-confirmed'])
})

test('a declined request passes the place on, and the person sees the reason', async () => {
  const { cohort, person, waiting, answer } = await aRequest()
  expect(await declineRequest({ ...answer, reason: 'Not this quarter' })).toBeNull()
  expect(await statusIn(cohort, person)).toBe('declined')
  expect(await statusIn(cohort, waiting)).toBe('offered')
  const message = await db().outboxMessage.findFirstOrThrow({
    where: { kind: 'request-declined' },
  })
  expect(message.body).toContain('Reason: Not this quarter')
})

test('a request that no one answers in five working days expires, and both people are notified', async () => {
  const { cohort, person, manager, waiting, answer } = await aRequest()
  freezeClock('2026-06-08T12:00:00Z')
  await passOnAllPlaces()
  expect(await statusIn(cohort, person)).toBe('expired')
  expect(await statusIn(cohort, waiting)).toBe('offered')
  expect(await messagesTo(person)).toContain('request-expired')
  expect(await messagesTo(manager)).toContain('approval-expired')
  expect(await approvePlace({ ...answer, now: now() })).toBe('not-requested')
})

test('an admin who books a place does not need approval', async () => {
  const course = await aCourse()
  await db().course.update({ where: { id: course.id }, data: { needsApproval: true } })
  const cohort = await aLoadedCohort({ courseId: course.id })
  const booked = await bookPlace(cohort, (await aPerson()).id, {
    source: 'admin',
    by: 'command line',
  })
  expect(resultOf(booked)).toBe('confirmed')
})
