import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findLearning } from '#app/features/learning/enrolments/learning-view.server.ts'
import { withdraw } from '#app/features/learning/enrolments/withdraw.server.ts'
import {
  acceptOffer,
  declineOffer,
} from '#app/features/learning/waiting-list/answer-offer.server.ts'
import { passOnAllPlaces } from '#app/features/learning/waiting-list/pass-on-places-job.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { bookPlace, resultOf } from '#tests/support/book-place.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aPerson, aPosting } from '#tests/support/factories/people/person.ts'
import { aLoadedCohort, messagesTo, reload, statusIn } from '#tests/support/places.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

type Person = Awaited<ReturnType<typeof aPerson>>

const people = async (count: number): Promise<Person[]> => {
  const made: Person[] = []
  while (made.length < count) made.push(await aPerson())
  return made
}

/** A cohort whose only place is taken, with people on its waiting list in order. */
async function aWaitingList(waiting: number, given: Parameters<typeof aLoadedCohort>[0] = {}) {
  const cohort = await aLoadedCohort({ capacity: 1, ...given })
  const [holder, ...list] = await people(waiting + 1)
  if (!holder) throw new Error('Nobody has the place.')
  await bookPlace(cohort, holder.id)
  for (const person of list)
    expect(resultOf(await bookPlace(cohort, person.id, { whenFull: 'wait' }))).toBe('waiting')
  return { cohort, holder, list }
}

const leave = (cohort: Cohort, { id, name, email }: Person) =>
  withdraw({ cohort, learner: { personId: id, name, email }, reason: 'Diary', now: now() })
const accept = (cohort: Cohort, { id }: Person, switchFrom: number | null = null) =>
  acceptOffer({ cohort, personId: id, by: { personId: id }, switchFrom, now: now() })
const decline = (cohort: Cohort, { id }: Person) =>
  declineOffer({ cohort, personId: id, by: { personId: id }, now: now() })
const statuses = (cohort: Cohort, list: readonly Person[]) =>
  Promise.all(list.map((person) => statusIn(cohort, person)))

describe('a free place', () => {
  test('is offered to exactly one person, who accepts it within 48 hours', async () => {
    const { cohort, holder, list } = await aWaitingList(3, {
      sessions: [{ startsAt: '2026-06-30T09:00:00Z' }],
    })
    await leave(cohort, holder)
    expect(await statuses(cohort, list)).toEqual(['offered', 'waiting', 'waiting'])
    const [first] = list
    const offered = await db().enrolment.findFirstOrThrow({ where: { personId: first?.id ?? 0 } })
    expect(offered.offerEndsAt).toEqual(new Date('2026-06-03T12:00:00Z'))

    expect(first && (await accept(cohort, first))).toBeNull()
    expect(await statuses(cohort, list)).toEqual(['confirmed', 'waiting', 'waiting'])
    expect(first && (await messagesTo(first))).toEqual([
      'place-waiting',
      'place-offered',
      'place-confirmed',
    ])
  })

  test('goes to the next person when an offer is declined or ends, and no one is stuck', async () => {
    const { cohort, holder, list } = await aWaitingList(3)
    const [first, second, third] = list as [Person, Person, Person]
    await leave(cohort, holder)
    await decline(cohort, first)
    expect(await statuses(cohort, list)).toEqual(['declined', 'offered', 'waiting'])

    freezeClock('2026-06-04T12:00:00Z')
    await passOnAllPlaces()
    expect(await statuses(cohort, list)).toEqual(['declined', 'expired', 'offered'])
    expect(await messagesTo(second)).toContain('offer-expired')
    await accept(cohort, third)
    expect(await statuses(cohort, list)).toEqual(['declined', 'expired', 'confirmed'])
  })

  test('cannot be accepted after the offer has ended, even before the job runs', async () => {
    const { cohort, holder, list } = await aWaitingList(2)
    const [first] = list as [Person, Person]
    await leave(cohort, holder)
    freezeClock('2026-06-04T12:00:00Z')
    expect(await accept(cohort, first)).toBe('ended')
    expect(await statuses(cohort, list)).toEqual(['expired', 'offered'])
  })

  test('an offer that was accepted cannot be used again, and someone who withdraws is not offered the place again', async () => {
    const { cohort, holder, list } = await aWaitingList(2)
    const [first, second] = list as [Person, Person]
    await leave(cohort, holder)
    await accept(cohort, first)
    expect(await accept(cohort, first)).toBe('accepted')
    await leave(cohort, first)
    expect(await statuses(cohort, list)).toEqual(['withdrawn', 'offered'])
    expect(await accept(cohort, first)).toBe('none')
    await decline(cohort, second)
    expect(await statuses(cohort, list)).toEqual(['withdrawn', 'declined'])
  })

  test('passes over people who are no longer eligible or have a place on another date', async () => {
    const course = await aCourse({ grades: ['SCS1'] })
    const { cohort, holder, list } = await aWaitingList(3, { courseId: course.id })
    const other = await aLoadedCohort({
      courseId: course.id,
      sessions: [{ startsAt: '2026-09-01T09:00:00Z' }],
    })
    const [changed, placed, next] = list as [Person, Person, Person]
    await db().posting.updateMany({
      where: { personId: changed.id },
      data: { until: '2026-05-31' },
    })
    await aPosting({ personId: changed.id, grade: 'G6', from: '2026-05-31' })
    await db().enrolment.create({
      data: { cohortId: other.id, personId: placed.id, status: 'confirmed', createdAt: now() },
    })
    await leave(cohort, holder)
    expect(await statuses(cohort, list)).toEqual(['waiting', 'waiting', 'offered'])
    expect(await messagesTo(next)).toContain('place-offered')
  })

  test('goes to the first to accept in the last 4 hours', async () => {
    const { cohort, holder, list } = await aWaitingList(2)
    const [first, second] = list as [Person, Person]
    freezeClock('2026-06-17T06:00:00Z')
    await leave(cohort, holder)
    expect(await statuses(cohort, list)).toEqual(['waiting', 'waiting'])
    for (const person of [first, second]) expect(await messagesTo(person)).toContain('place-open')
    const canAccept = async (person: Person) =>
      (await findLearning(person.id, now())).pending.map((place) => place.canAccept)
    expect(await canAccept(first)).toEqual([true])

    expect(await accept(cohort, second)).toBeNull()
    expect(await accept(cohort, first)).toBe('taken')
    expect(await canAccept(first)).toEqual([false])
    expect(await statuses(cohort, list)).toEqual(['waiting', 'confirmed'])
    await leave(cohort, second)
    const told = (await messagesTo(first)).filter((kind) => kind === 'place-open')
    expect(told).toHaveLength(2)
  })
})

test('the waiting list ends when the cohort starts, and everyone on it is notified', async () => {
  const { cohort, list } = await aWaitingList(1)
  const [person] = list as [Person]
  freezeClock('2026-06-17T09:30:00Z')
  await passOnAllPlaces()
  expect(await statuses(cohort, list)).toEqual(['expired'])
  expect(await messagesTo(person)).toEqual(['place-waiting', 'waiting-ended'])
})

test('more places are offered at once to as many people, and someone new does not overtake them', async () => {
  const { cohort, list } = await aWaitingList(3)
  await db().cohort.update({ where: { id: cohort.id }, data: { capacity: 3 } })
  const newcomer = await aPerson()
  expect(resultOf(await bookPlace(await reload(cohort.id), newcomer.id))).toBe('full')
  expect(await statuses(cohort, list)).toEqual(['offered', 'offered', 'waiting'])
})

test('someone who waits for any date is offered the first free place of the course, and leaves the other list', async () => {
  const course = await aCourse()
  const { cohort, list } = await aWaitingList(0, { courseId: course.id })
  expect(list).toEqual([])
  const later = await aLoadedCohort({
    courseId: course.id,
    capacity: 1,
    sessions: [{ startsAt: '2026-09-01T09:00:00Z' }],
  })
  const [holder, flexible, fixed] = (await people(3)) as [Person, Person, Person]
  await bookPlace(later, holder.id)
  await bookPlace(cohort, flexible.id, { whenFull: 'wait-any-date' })
  await bookPlace(cohort, fixed.id, { whenFull: 'wait' })

  await leave(later, holder)
  expect(await statusIn(later, flexible)).toBe('offered')
  expect(await statusIn(cohort, flexible)).toBe('waiting')
  await decline(later, flexible)
  expect(await statusIn(later, flexible)).toBe('declined')
  await passOnAllPlaces()
  expect(await statusIn(later, flexible)).toBe('declined')

  await db().cohort.update({ where: { id: cohort.id }, data: { capacity: 2 } })
  await passOnAllPlaces()
  await accept(cohort, flexible)
  expect(await statusIn(cohort, flexible)).toBe('confirmed')
})

test('in the last 4 hours people who are waiting for any date are also emailed, once, and the first to enrol has the place', async () => {
  const course = await aCourse()
  const { cohort } = await aWaitingList(0, {
    courseId: course.id,
    sessions: [{ startsAt: '2026-09-01T09:00:00Z' }],
  })
  const soon = await aWaitingList(1, { courseId: course.id })
  const [flexible, fixed] = (await people(2)) as [Person, Person]
  await bookPlace(cohort, flexible.id, { whenFull: 'wait-any-date' })
  await bookPlace(cohort, fixed.id, { whenFull: 'wait' })

  freezeClock('2026-06-17T06:00:00Z')
  await leave(soon.cohort, soon.holder)
  await passOnAllPlaces()
  const [own] = soon.list as [Person]
  expect(await messagesTo(own)).toEqual(['place-waiting', 'place-open'])
  expect(await messagesTo(flexible)).toEqual(['place-waiting', 'place-open'])
  expect(await messagesTo(fixed)).toEqual(['place-waiting'])
  const { body } = await db().outboxMessage.findFirstOrThrow({
    where: { to: flexible.email ?? '', kind: 'place-open' },
  })
  expect(body).toContain(paths.enrol(soon.cohort.id))

  expect(resultOf(await bookPlace(await reload(soon.cohort.id), flexible.id))).toBe('confirmed')
  expect(await statusIn(cohort, flexible)).toBe('withdrawn')
  expect(await accept(soon.cohort, own)).toBe('taken')
})

test('accepting a place on another date takes a person off the list that they joined', async () => {
  const course = await aCourse()
  const { cohort } = await aWaitingList(0, { courseId: course.id })
  const person = await aPerson()
  await bookPlace(cohort, person.id, { whenFull: 'wait-any-date' })
  const later = await aLoadedCohort({
    courseId: course.id,
    sessions: [{ startsAt: '2026-09-01T09:00:00Z' }],
  })
  await passOnAllPlaces()
  await accept(later, person)
  expect(await statusIn(later, person)).toBe('confirmed')
  expect(await statusIn(cohort, person)).toBe('withdrawn')
})

test('a person with a place on another date accepts an offer and gives that place up in one step', async () => {
  const course = await aCourse()
  const { cohort, holder, list } = await aWaitingList(1, { courseId: course.id })
  const [person] = list as [Person]
  const other = await aLoadedCohort({
    courseId: course.id,
    sessions: [{ startsAt: '2026-09-01T09:00:00Z' }],
  })
  await leave(cohort, holder)
  await db().enrolment.create({
    data: { cohortId: other.id, personId: person.id, status: 'confirmed', createdAt: now() },
  })
  expect(await accept(cohort, person)).toMatchObject({ refusal: { reason: 'other-place' } })
  expect(await accept(cohort, person, other.id)).toBeNull()
  expect([await statusIn(cohort, person), await statusIn(other, person)]).toEqual([
    'confirmed',
    'withdrawn',
  ])
  // One email about the new place also says that they left the other.
  const sent = await db().outboxMessage.findMany({
    where: { personId: person.id, kind: { in: ['place-confirmed', 'place-withdrawn'] } },
  })
  expect(sent).toMatchObject([
    {
      kind: 'place-confirmed',
      body: expect.stringContaining(`You no longer have a place on ${other.name}`),
    },
  ])
})

test('a request is held until the day that the person was told, although enrolment closes before', async () => {
  const course = await aCourse()
  await db().course.update({ where: { id: course.id }, data: { needsApproval: true } })
  const cohort = await aLoadedCohort({
    courseId: course.id,
    capacity: 1,
    closesAt: '2026-06-02T23:00:00Z',
  })
  const [person, waiting] = (await people(2)) as [Person, Person]
  expect(resultOf(await bookPlace(cohort, person.id))).toBe('requested')
  await bookPlace(cohort, waiting.id, { whenFull: 'wait' })
  freezeClock('2026-06-03T12:00:00Z')
  await passOnAllPlaces()
  expect(await statuses(cohort, [person, waiting])).toEqual(['requested', 'expired'])
  freezeClock('2026-06-08T12:00:00Z')
  await passOnAllPlaces()
  expect(await statuses(cohort, [person])).toEqual(['expired'])
  expect(await messagesTo(person)).toEqual(['place-requested', 'request-expired'])
})
