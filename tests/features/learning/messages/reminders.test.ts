import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { remindOfSessions } from '#app/features/learning/messages/remind-of-sessions-job.server.ts'
import { choosePreferences } from '#app/features/learning/messages/preferences.server.ts'
import { saveMarks } from '#app/data/learning/registers/registers.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

beforeEach(() => freezeClock('2026-03-01T12:00:00Z'))
afterEach(async () => {
  await db().outboxMessage.deleteMany()
  await db().cohort.updateMany({ data: { cancelledAt: new Date() } })
  freezeClock(null)
})

const remindAt = (instant: string): Promise<number> => {
  freezeClock(instant)
  return remindOfSessions()
}
const subjects = async () =>
  (await db().outboxMessage.findMany({ orderBy: { id: 'asc' } })).map(({ subject }) => subject)

/** A cohort that meets twice on 17 March 2026, with one person, who took the place on 1 March. */
async function aCohortOnOneDay() {
  const course = await aCourse({ title: 'Data Masterclass' })
  const cohort = await aCohort({
    courseId: course.id,
    sessions: [
      { title: 'Morning', startsAt: '2026-03-17T09:30:00Z' },
      { title: 'Afternoon', startsAt: '2026-03-17T14:00:00Z' },
    ],
  })
  const person = await aPerson({ name: 'Siân Bevan' })
  await anEnrolment({ cohortId: cohort.id, personId: person.id })
  return { cohort, person }
}

test('a person is reminded a week and a day before, once for all sessions of the day', async () => {
  const { person } = await aCohortOnOneDay()
  expect(await remindAt('2026-03-09T12:00:00Z')).toBe(0)
  expect(await remindAt('2026-03-10T07:59:00Z')).toBe(0)
  expect(await remindAt('2026-03-10T08:00:00Z')).toBe(1)
  expect(await remindAt('2026-03-10T08:30:00Z')).toBe(0)
  expect(await remindAt('2026-03-13T12:00:00Z')).toBe(0)
  expect(await remindAt('2026-03-16T08:00:00Z')).toBe(1)
  expect(await remindAt('2026-03-17T08:00:00Z')).toBe(0)
  expect(await subjects()).toEqual([
    'In a week: Data Masterclass, Tuesday 17 March 2026',
    'Tomorrow: Data Masterclass, Tuesday 17 March 2026',
  ])
  const [message] = await db().outboxMessage.findMany()
  expect(message).toMatchObject({ to: person.email, personId: person.id, invite: null })
  expect(message?.body).toContain('Morning')
  expect(message?.body).toContain('Afternoon')
})

test('two processes that remind at the same time remind each person once', async () => {
  await aCohortOnOneDay()
  freezeClock('2026-03-10T08:00:00Z')
  const counts = await Promise.all([remindOfSessions(), remindOfSessions(), remindOfSessions()])
  expect(counts.toSorted()).toEqual([0, 0, 1])
})

test('a person whose place was confirmed after the reminder was due is not reminded of it', async () => {
  const { cohort } = await aCohortOnOneDay()
  freezeClock('2026-03-10T09:00:00Z')
  await anEnrolment({ cohortId: cohort.id, personId: (await aPerson()).id })
  expect(await remindAt('2026-03-10T10:00:00Z')).toBe(1)
})

test('people who withdrew, and people in a cancelled cohort, are not reminded', async () => {
  const { cohort } = await aCohortOnOneDay()
  await db().enrolment.updateMany({ where: { cohortId: cohort.id }, data: { status: 'withdrawn' } })
  expect(await remindAt('2026-03-10T08:00:00Z')).toBe(0)
  await db().enrolment.updateMany({ where: { cohortId: cohort.id }, data: { status: 'confirmed' } })
  await db().cohort.update({ where: { id: cohort.id }, data: { cancelledAt: new Date() } })
  expect(await remindAt('2026-03-10T08:00:00Z')).toBe(0)
})

test('a person is not reminded of a session for which they have sent apologies', async () => {
  const { cohort } = await aCohortOnOneDay()
  const [morning, afternoon] = cohort.sessions
  const enrolment = await db().enrolment.findFirstOrThrow({ where: { cohortId: cohort.id } })
  const apologise = (sessionId: number) =>
    inTransaction((tx) =>
      saveMarks(tx, {
        sessionId,
        marks: [{ enrolmentId: enrolment.id, mark: 'excused', before: null, reason: 'Visit' }],
        recordedById: null,
        now: now(),
      }),
    )
  await apologise(morning?.id ?? 0)
  expect(await remindAt('2026-03-10T08:00:00Z')).toBe(1)
  const { body } = await db().outboxMessage.findFirstOrThrow()
  expect(body).not.toContain('Morning')
  expect(body).toContain('Afternoon')
  await apologise(afternoon?.id ?? 0)
  expect(await remindAt('2026-03-16T08:00:00Z')).toBe(0)
})

test('a session that is moved to another week has its own reminder', async () => {
  const { cohort } = await aCohortOnOneDay()
  await remindAt('2026-03-10T08:00:00Z')
  await db().session.updateMany({
    where: { cohortId: cohort.id },
    data: {
      startsAt: new Date('2026-04-14T09:00:00Z'),
      endsAt: new Date('2026-04-14T11:00:00Z'),
    },
  })
  expect(await remindAt('2026-03-16T08:00:00Z')).toBe(0)
  expect(await remindAt('2026-04-07T07:00:00Z')).toBe(1)
})

test('a person who turned off a reminder does not get it', async () => {
  const { person } = await aCohortOnOneDay()
  await choosePreferences(person.id, new Map([['reminder-week', 'off']]))
  expect(await remindAt('2026-03-10T08:00:00Z')).toBe(0)
  expect(await remindAt('2026-03-16T08:00:00Z')).toBe(1)
})
