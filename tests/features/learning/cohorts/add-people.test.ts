import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { addPeople } from '#app/features/learning/cohorts/add/add-people.server.ts'
import { withdraw } from '#app/features/learning/enrolments/withdraw.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { bookPlace } from '#tests/support/book-place.ts'
import { confirm } from '#tests/support/confirm.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson, aPosting } from '#tests/support/factories/people/person.ts'
import { aLoadedCohort, messagesTo, statusIn } from '#tests/support/places.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

const add = async (cohortId: number, entries: string[], confirmed = '', reason = '') => {
  const cohort = await findCohort(cohortId)
  if (!cohort) throw new Error('There is no such cohort.')
  const by = 'service' as const
  return addPeople({ cohort, entries, again: false, reason, confirmed, by, now: now() })
}
const emailOf = async (name: string) => (await aPerson({ name })).email ?? ''

test('the organiser sees the result for each entry before anyone is added, and only then are people emailed', async () => {
  const cohort = await aCohort({ capacity: 1 })
  const entries = [await emailOf('Amira Khan'), await emailOf('Tom Ellis'), 'nobody@example.gov.uk']
  expect(await add(cohort.id, entries)).toMatchObject({
    check: {
      message: { people: [{ name: 'Amira Khan' }] },
      results: [
        { name: 'Amira Khan', outcome: 'confirmed' },
        { name: 'Tom Ellis', outcome: 'waiting' },
        { name: null, outcome: 'refused', message: expect.stringContaining('No one has this') },
      ],
    },
  })
  expect(await db().enrolment.count({ where: { cohortId: cohort.id } })).toBe(0)
  expect(await db().outboxMessage.count({ where: { to: { in: entries } } })).toBe(0)

  await confirm((confirmed) => add(cohort.id, entries, confirmed))
  const enrolments = await db().enrolment.findMany({
    where: { cohortId: cohort.id },
    orderBy: { id: 'asc' },
  })
  expect(enrolments.map(({ status, source }) => [status, source])).toEqual([
    ['confirmed', 'admin'],
    ['waiting', 'admin'],
  ])
  expect(await db().outboxMessage.count({ where: { to: { in: entries } } })).toBe(2)
})

test('a reason adds a person whom a booking check refuses, and is saved with the place', async () => {
  const { id: courseId } = await aCourse({ grades: ['DG'] })
  const cohort = await aCohort({ courseId })
  const entries = [await emailOf('Amira Khan')]
  expect(await add(cohort.id, entries)).toMatchObject({
    check: { results: [{ outcome: 'refused', message: expect.stringContaining('not eligible') }] },
  })
  await confirm((confirmed) => add(cohort.id, entries, confirmed, 'She acts as a director'))
  expect(await db().enrolment.findFirst({ where: { cohortId: cohort.id } })).toMatchObject({
    status: 'confirmed',
    overrideReason: 'She acts as a director',
  })
})

test('a person who is entered twice, or is on the cohort already, is not added twice', async () => {
  const cohort = await aCohort()
  const { id, email, staffId } = await aPerson({ name: 'Amira Khan' })
  await anEnrolment({ cohortId: cohort.id, personId: id })
  expect(await add(cohort.id, [email ?? '', staffId ?? ''])).toMatchObject({
    check: { results: [{ name: 'Amira Khan', outcome: 'refused' }] },
  })
})

describe('a person who waits or has an offer', () => {
  /** A full cohort with two people who wait for it. */
  async function aWaitingList() {
    const { id: courseId } = await aCourse({ grades: ['SCS1'] })
    const cohort = await aLoadedCohort({ courseId, capacity: 1 })
    const [holder, first, second] = [await aPerson(), await aPerson(), await aPerson()]
    await bookPlace(cohort, holder.id)
    for (const { id } of [first, second])
      await bookPlace(cohort, id, { whenFull: 'wait', adjustmentNeeds: 'A hearing loop' })
    const { id: personId, name, email } = holder
    const leave = () =>
      withdraw({ cohort, learner: { personId, name, email }, reason: 'Diary', now: now() })
    return { cohort, first, second, leave }
  }

  test('has the place that was offered, and keeps what they asked for', async () => {
    const { cohort, first, second, leave } = await aWaitingList()
    await leave()
    expect(await statusIn(cohort, first)).toBe('offered')
    await confirm((confirmed) => add(cohort.id, [first.email ?? ''], confirmed))
    expect(
      await db().enrolment.findFirst({ where: { cohortId: cohort.id, personId: first.id } }),
    ).toMatchObject({
      status: 'confirmed',
      offerEndsAt: null,
      source: 'self',
      adjustmentNeeds: 'A hearing loop',
    })
    expect(await statusIn(cohort, second)).toBe('waiting')
    expect(await messagesTo(first)).toEqual(['place-waiting', 'place-offered', 'place-confirmed'])
  })

  test('is given a free place that only an organiser can give them', async () => {
    const { cohort, first, second, leave } = await aWaitingList()
    for (const { id } of [first, second]) {
      await db().posting.updateMany({ where: { personId: id }, data: { until: '2026-05-31' } })
      await aPosting({ personId: id, grade: 'G6', from: '2026-05-31' })
    }
    await leave()
    expect(await statusIn(cohort, second)).toBe('waiting')
    await confirm((confirmed) =>
      add(cohort.id, [second.email ?? ''], confirmed, 'Acts as director'),
    )
    expect(
      await db().enrolment.findFirst({ where: { cohortId: cohort.id, personId: second.id } }),
    ).toMatchObject({ status: 'confirmed', overrideReason: 'Acts as director' })
    expect(await statusIn(cohort, first)).toBe('waiting')
  })

  test('keeps their position if no place is free', async () => {
    const { cohort, first } = await aWaitingList()
    expect(await add(cohort.id, [first.email ?? ''])).toMatchObject({
      check: {
        results: [{ outcome: 'refused', message: expect.stringContaining('keeps their position') }],
      },
    })
    expect(await statusIn(cohort, first)).toBe('waiting')
  })
})
