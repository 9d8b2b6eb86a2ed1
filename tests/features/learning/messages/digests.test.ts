import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { findCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { choosePreferences } from '#app/features/learning/messages/preferences.server.ts'
import { sendDigests } from '#app/features/learning/messages/send-digests-job.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { bookPlace } from '#tests/support/book-place.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aManagerAndReport, sharing } from '#tests/support/factories/share.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(async () => {
  await db().outboxMessage.deleteMany()
  await db().messagePreference.deleteMany()
  freezeClock(null)
})

/** A manager with one report, who has taken a place on Friday 29 May 2026. */
async function aManager() {
  const manager = await aPerson({ name: 'Ruth Osei' })
  const report = await aPerson({ name: 'Tom Ellis', managerId: manager.id })
  const course = await aCourse({ title: 'Data Masterclass' })
  const cohort = await aCohort({ courseId: course.id, name: 'Summer' })
  freezeClock('2026-05-29T12:00:00Z')
  await anEnrolment({ cohortId: cohort.id, personId: report.id })
  return manager
}
const digestAt = (instant: string): Promise<number> => {
  freezeClock(instant)
  return sendDigests()
}

test('a manager who has left gets no digest', async () => {
  const manager = await aManager()
  await choosePreferences(manager.id, new Map([['approval-asked', 'digest']]))
  await db().posting.updateMany({
    where: { personId: manager.id },
    data: { until: '2026-05-30' },
  })
  expect(await digestAt('2026-06-01T07:00:00Z')).toBe(0)
})

test('a manager who chose a digest gets one each working day, if there is something to say', async () => {
  const manager = await aManager()
  await choosePreferences(manager.id, new Map([['approval-asked', 'digest']]))

  expect(await digestAt('2026-05-30T12:00:00Z')).toBe(0)
  expect(await digestAt('2026-06-01T06:59:00Z')).toBe(0)
  expect(await digestAt('2026-06-01T07:00:00Z')).toBe(1)
  expect(await digestAt('2026-06-01T07:30:00Z')).toBe(0)
  expect(await digestAt('2026-06-02T07:00:00Z')).toBe(0)
  const message = await db().outboxMessage.findFirstOrThrow()
  expect(message).toMatchObject({ to: manager.email, subject: 'Your team’s places' })
  expect(message.body).toContain(
    '- Tom Ellis has a place on Data Masterclass (Summer, 17 June 2026)',
  )
})

test('a digest lists the requests that wait for approval', async () => {
  const manager = await aManager()
  await choosePreferences(manager.id, new Map([['approval-asked', 'digest']]))
  const course = await aCourse({ title: 'Technology for boards' })
  await db().course.update({ where: { id: course.id }, data: { needsApproval: true } })
  const cohort = await findCohort((await aCohort({ courseId: course.id, name: 'Autumn' })).id)
  const report = await aPerson({ name: 'Siân Bevan', managerId: manager.id })
  if (!cohort) throw new Error('There is no such cohort.')
  freezeClock('2026-06-02T12:00:00Z')
  expect((await bookPlace(cohort, report.id)).outcome).toBe('requested')
  expect(await db().outboxMessage.count({ where: { to: manager.email } })).toBe(0)

  expect(await digestAt('2026-06-03T07:00:00Z')).toBe(1)
  const message = await db().outboxMessage.findFirstOrThrow({ where: { to: manager.email } })
  expect(message.subject).toBe('Your team: 1 request to approve')
  expect(message.body).toContain('- Siân Bevan: Technology for boards (Autumn, 17 June 2026)')
})

test('a digest names the people who shared answers since the digest before, without their answers', async () => {
  const { manager, report } = await aManagerAndReport()
  await choosePreferences(manager.id, new Map([['approval-asked', 'digest']]))
  freezeClock('2026-06-03T12:00:00Z')
  await sharing(report, manager.id)
  await db().outboxMessage.deleteMany()

  expect(await digestAt('2026-06-04T07:00:00Z')).toBe(1)
  const message = await db().outboxMessage.findFirstOrThrow()
  expect(message.subject).toBe('Your team: shared self-assessments')
  expect(message.body).toContain(`- ${report.name}\n`)
  expect(message.body).not.toContain('The budget model')
  expect(await digestAt('2026-06-05T07:00:00Z')).toBe(0)
})

test('a manager gets each request by itself, unless they chose a digest', async () => {
  const manager = await aManager()
  const ask = () =>
    inTransaction((tx) =>
      saveMessage(tx, {
        to: manager.email,
        kind: 'approval-asked',
        personId: manager.id,
        subject: 'Tom Ellis asks for your approval',
        body: 'Dear Ruth Osei',
      }),
    )
  expect(await digestAt('2026-06-01T07:00:00Z')).toBe(0)
  expect(await ask()).toBe(true)
  await choosePreferences(manager.id, new Map([['approval-asked', 'digest']]))
  expect(await ask()).toBe(false)
})
