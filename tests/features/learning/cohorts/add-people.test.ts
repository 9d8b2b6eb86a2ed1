import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findCohort } from '#app/data/learning/cohorts.server.ts'
import { addPeople } from '#app/features/learning/cohorts/add/add-people.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { confirm } from '#tests/support/confirm.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/person.ts'

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
