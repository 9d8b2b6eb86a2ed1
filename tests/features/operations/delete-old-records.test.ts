import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aMessage } from '#tests/support/factories/message.ts'
import { aCohort, anEnrolment } from '#tests/support/factories/course.ts'
import { aLogin, aPerson } from '#tests/support/factories/people/person.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

test('messages are deleted 90 days after they were sent, and messages with a sign-in link after one day', async () => {
  const sent = await aMessage()
  await db().outboxMessage.update({ where: { id: sent.id }, data: { sentAt: sent.createdAt } })
  const waiting = await aMessage()
  await aMessage({ kind: 'sign-in' })

  freezeClock('2026-03-13T10:00:01Z')
  expect(await deleteOldRecords()).toMatchObject({ messages: 1 })
  freezeClock('2026-06-10T10:00:01Z')
  expect(await deleteOldRecords()).toMatchObject({ messages: 1 })
  expect(await db().outboxMessage.findMany({ select: { id: true } })).toEqual([{ id: waiting.id }])
})

test('logins are deleted 90 days after they ended, and the audit log records how many', async () => {
  await aLogin((await aPerson()).id)
  freezeClock('2026-06-10T21:00:00Z')
  expect(await deleteOldRecords()).toMatchObject({ logins: 0 })
  freezeClock('2026-06-10T22:00:01Z')
  expect(await deleteOldRecords()).toMatchObject({ logins: 1 })
  const line = await db().audit.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(line).toMatchObject({ actor: 'service', action: 'old-records:delete' })
})

test('adjustment needs are deleted 30 days after the last session of the cohort', async () => {
  const person = await aPerson()
  const course = await db().course.create({
    data: { code: 'DMC', title: 'Data', kind: 'masterclass', scsOnly: true, qualifying: true },
  })
  const at = new Date('2026-03-17T12:30:00Z')
  const cohort = await db().cohort.create({
    data: { courseId: course.id, name: 'Spring', capacity: 9, mode: 'online', createdAt: at },
  })
  await db().session.create({
    data: {
      cohortId: cohort.id,
      title: 'One',
      startsAt: new Date(at.getTime() - 60_000),
      endsAt: at,
    },
  })
  const enrolment = await db().enrolment.create({
    data: {
      cohortId: cohort.id,
      personId: person.id,
      status: 'confirmed',
      adjustmentNeeds: 'A quiet room',
      createdAt: at,
    },
  })
  const needs = async () =>
    (await db().enrolment.findUniqueOrThrow({ where: { id: enrolment.id } })).adjustmentNeeds

  freezeClock('2026-04-16T12:30:00Z')
  await deleteOldRecords()
  expect(await needs()).toBe('A quiet room')
  freezeClock('2026-04-16T12:30:01Z')
  await deleteOldRecords()
  expect(await needs()).toBeNull()
})

test('adjustment needs are deleted 30 days after the cohort is cancelled, even if the cohort has no sessions', async () => {
  const cohort = await aCohort({ sessions: [] })
  const { id } = await anEnrolment({ cohortId: cohort.id })
  await db().enrolment.update({ where: { id }, data: { adjustmentNeeds: 'A quiet room' } })
  await db().cohort.update({
    where: { id: cohort.id },
    data: { cancelledAt: new Date('2026-03-17T12:30:00Z') },
  })
  const needs = async () =>
    (await db().enrolment.findUniqueOrThrow({ where: { id } })).adjustmentNeeds

  freezeClock('2026-04-16T12:30:00Z')
  await deleteOldRecords()
  expect(await needs()).toBe('A quiet room')
  freezeClock('2026-04-16T12:30:01Z')
  await deleteOldRecords()
  expect(await needs()).toBeNull()
})

test('adjustment needs are deleted 30 days after the last session would have ended, if all sessions are cancelled', async () => {
  const cohort = await aCohort({ sessions: [{ startsAt: '2026-03-17T09:30:00Z' }] })
  const { id } = await anEnrolment({ cohortId: cohort.id })
  await db().enrolment.update({ where: { id }, data: { adjustmentNeeds: 'A quiet room' } })
  await db().session.updateMany({
    where: { cohortId: cohort.id },
    data: {
      endsAt: new Date('2026-03-17T12:30:00Z'),
      cancelledAt: new Date('2026-03-01T09:00:00Z'),
    },
  })
  const needs = async () =>
    (await db().enrolment.findUniqueOrThrow({ where: { id } })).adjustmentNeeds

  freezeClock('2026-04-16T12:30:00Z')
  await deleteOldRecords()
  expect(await needs()).toBe('A quiet room')
  freezeClock('2026-04-16T12:30:01Z')
  await deleteOldRecords()
  expect(await needs()).toBeNull()
})

test('jobs are deleted 30 days after they ended', async () => {
  const job = {
    kind: 'back-up',
    subject: 'back-up',
    payload: '{}',
    createdAt: now(),
    startAfter: now(),
  }
  await db().job.create({ data: { ...job, key: 'waiting', state: 'waiting' } })
  const ended = { state: 'done', result: '{}', finishedAt: now() }
  await db().job.create({ data: { ...job, key: 'done', ...ended } })
  const keys = async () => (await db().job.findMany()).map(({ key }) => key)

  freezeClock('2026-04-11T10:00:00Z')
  await deleteOldRecords()
  expect(await keys()).toEqual(['waiting', 'done'])
  freezeClock('2026-04-11T10:00:01Z')
  await deleteOldRecords()
  expect(await keys()).toEqual(['waiting'])
})

test('reminders of leaders are deleted a year after they were sent, with who was reminded', async () => {
  const { id: personId } = await aPerson()
  const reminder = await db().peopleReminder.create({
    data: {
      list: 'expiring',
      recipients: 1,
      createdAt: now(),
      people: { create: { personId, sentAt: now() } },
    },
  })
  freezeClock('2027-03-12T09:59:59Z')
  expect(await deleteOldRecords()).toMatchObject({ leaderReminders: 0 })
  freezeClock('2027-03-12T10:00:01Z')
  expect(await deleteOldRecords()).toMatchObject({ leaderReminders: 1 })
  expect(await db().peopleReminder.count({ where: { id: reminder.id } })).toBe(0)
})
