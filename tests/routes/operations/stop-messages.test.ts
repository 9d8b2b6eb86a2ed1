import { expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveBatch } from '#app/data/operations/message-batches.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { savePeopleReminder } from '#app/data/uptake/people/reminders.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { action, loader } from '#app/routes/operations/messages.tsx'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

/** A reminder of a leader to 21 people on a list, which waits to be sent. */
async function aReminder() {
  const { id: leader } = await aPersonWithRole('department-lead', { name: 'Lee Lead' })
  const person = await aPerson({ name: 'Tom Ellis' })
  return inTransaction(async (tx) => {
    const { id: batchId, sendAt } = await saveBatch(tx, {
      cohortId: null,
      subject: 'Please book a place',
      body: 'Dear Tom',
      recipients: 21,
      createdById: leader,
      now: now(),
    })
    const reminder = { list: 'not-upskilled', batchId, personIds: [person.id] } as const
    await savePeopleReminder(tx, { ...reminder, createdById: leader, now: now() })
    await saveMessages(tx, [
      {
        to: person.email,
        kind: 'leader-reminder',
        subject: 'Please book a place',
        body: 'Dear Tom',
        personId: person.id,
        batchId,
        sendAfter: sendAt,
      },
    ])
    return batchId
  })
}

test('a service admin sees a reminder that waits to be sent and stops it, and its people can be reminded again', async () => {
  freezeClock('2026-06-01T09:00:00Z')
  const batchId = await aReminder()
  const { data } = await get(loader, { as: 'service-admin', url: '/admin/messages' })
  expect(data).toMatchObject({
    waiting: [{ id: batchId, subject: 'Please book a place', recipients: 21, sentBy: 'Lee Lead' }],
  })

  const form = { batch: String(batchId) }
  const stopped = await post(action, { as: 'service-admin', form })
  expect(stopped).toMatchObject({ status: 302, location: '/admin/messages?done=stopped' })
  expect(await db().outboxMessage.count({ where: { batchId, stoppedAt: null } })).toBe(0)
  expect(await db().remindedPerson.count({ where: { stoppedAt: null } })).toBe(0)
  expect(await db().audit.count({ where: { action: 'message:stop' } })).toBe(1)

  expect(await post(action, { as: 'service-admin', form })).toMatchObject({
    status: 400,
    data: { errors: { stop: 'Someone stopped these messages already' } },
  })
})

test('messages that have been sent cannot be stopped', async () => {
  freezeClock('2026-06-02T09:00:00Z')
  const form = { batch: String(await aReminder()) }
  freezeClock('2026-06-02T09:05:00Z')
  expect(await post(action, { as: 'service-admin', form })).toMatchObject({ status: 400 })
  const { data } = await get(loader, { as: 'service-admin', url: '/admin/messages' })
  expect(data).toMatchObject({ waiting: [] })
})
