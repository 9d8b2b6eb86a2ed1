import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { cancelCohort } from '#app/features/learning/cohorts/cancel-cohort.server.ts'
import { claimCompletion } from '#app/features/learning/claims/claim-completion.server.ts'
import { revokeCompletion } from '#app/features/learning/completions/revoke-completion.server.ts'
import { bookPlaces } from '#app/features/learning/enrolments/book.server.ts'
import { sendOutbox } from '#app/features/operations/send-outbox.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import type { Mailer } from '#app/platform/mail.server.ts'
import {
  action as sendAgain,
  loader as failedPage,
} from '#app/routes/learning/messages/failed-messages.tsx'
import { loader as cohortPage } from '#app/routes/learning/cohort.tsx'
import { loader as cohortsPage } from '#app/routes/learning/cohorts.tsx'
import { loader as listPage } from '#app/routes/learning/messages/cohort-messages.tsx'
import {
  action as stop,
  loader as batchPage,
} from '#app/routes/learning/messages/message-batch.tsx'
import { action as write, loader as writePage } from '#app/routes/learning/messages/new-message.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { confirm } from '#tests/support/confirm.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(async () => {
  await db().outboxMessage.deleteMany()
  await db().messageBatch.deleteMany()
  freezeClock(null)
})

/** A cohort with people who have a place. */
async function aCohortOf(names: readonly string[]) {
  const course = await aCourse({ title: 'Data Masterclass' })
  const cohort = await aCohort({ courseId: course.id, capacity: 50 })
  const people = []
  for (const name of names) {
    const person = await aPerson({ name })
    const { id } = await anEnrolment({ cohortId: cohort.id, personId: person.id })
    people.push({ ...person, enrolmentId: id })
  }
  return { cohort, people, params: { cohortId: cohort.id } }
}
const MANY = Array.from({ length: 21 }, (_, index) => `Person ${index + 1}`)
const MESSAGE = { subject: 'Bring a laptop', text: 'Please bring a laptop.' }

const delivered: string[] = []
beforeEach(() => void (delivered.length = 0))
const mailer: Mailer = {
  send: ({ to }) => {
    delivered.push(to)
    return Promise.resolve(
      to.startsWith('wrong') ? { kind: 'refused', reason: 'No such mailbox' } : { kind: 'sent' },
    )
  },
  close: () => {},
}

describe('writing to a cohort', () => {
  test('a message is shown with its recipients before it is sent, and then sent to each of them', async () => {
    const { cohort, people, params } = await aCohortOf(['Amira Khan', 'Tom Ellis'])
    const form = { ...MESSAGE, 'groups[]': 'confirmed' }
    const call = { as: 'course-admin' as const, params }

    const preview = await post(write, { ...call, form: { ...form, intent: 'preview' } })
    expect(preview.data).toMatchObject({
      preview: { names: ['Amira Khan', 'Tom Ellis'], text: expect.stringMatching(/^Dear Amira/) },
    })
    expect(await db().outboxMessage.count()).toBe(0)

    const response = await post(write, { ...call, form: { ...form, intent: 'send' } })
    const batch = await db().messageBatch.findFirstOrThrow()
    expect(response.location).toBe(paths.messageBatch(cohort.id, batch.id, { done: 'written' }))
    await sendOutbox(mailer)
    expect(delivered.toSorted()).toEqual(people.map(({ email }) => email).toSorted())
    const page = await get(batchPage, { ...call, params: { ...params, batchId: batch.id } })
    expect(page.data).toMatchObject({
      batch: { wait: null, listed: { count: 2, messages: [{ state: 'Sent' }, { state: 'Sent' }] } },
    })
  })

  test('a message can be sent to some of the people', async () => {
    const { people, params } = await aCohortOf(['Amira Khan', 'Tom Ellis', 'Siân Bevan'])
    const chosen = people.slice(0, 2).map(({ enrolmentId }) => String(enrolmentId))
    const form = { ...MESSAGE, 'people[]': chosen, intent: 'send' }
    await post(write, { as: 'course-admin', params, form })
    const messages = await db().outboxMessage.findMany({ orderBy: { id: 'asc' } })
    expect(messages.map(({ to }) => to)).toEqual(people.slice(0, 2).map(({ email }) => email))
  })

  test('a message to no one is refused with a sentence, and its text is kept', async () => {
    const { people, params } = await aCohortOf(['Amira Khan'])
    const call = { as: 'course-admin' as const, params }
    expect(await post(write, { ...call, form: { ...MESSAGE, intent: 'send' } })).toMatchObject({
      status: 400,
      data: {
        errors: { 'groups[]': 'Select who the message is to' },
        answers: { text: MESSAGE.text },
      },
    })
    await db().person.updateMany({ where: { id: people[0]?.id ?? 0 }, data: { email: null } })
    const form = { ...MESSAGE, 'groups[]': 'confirmed', intent: 'send' }
    expect(await post(write, { ...call, form })).toMatchObject({
      status: 400,
      data: { errors: { 'groups[]': expect.stringMatching(/^None of the people you selected/) } },
    })
    expect(await db().messageBatch.count()).toBe(0)
  })

  test('the admin of another provider cannot write to the cohort', async () => {
    const { params } = await aCohortOf(['Amira Khan'])
    const admin = await aPersonWithRole('course-admin', { scope: { provider: 'Another provider' } })
    expect(await get(writePage, { as: admin.id, params })).toMatchObject({ status: 404 })
    const form = { ...MESSAGE, 'groups[]': 'confirmed', intent: 'send' }
    expect(await post(write, { as: admin.id, params, form })).toMatchObject({ status: 404 })
  })
})

describe('messages to more than 20 people', () => {
  const sendToMany = async () => {
    const { params } = await aCohortOf(MANY)
    const form = { ...MESSAGE, 'groups[]': 'confirmed', intent: 'send' }
    await post(write, { as: 'course-admin', params, form })
    const { id } = await db().messageBatch.findFirstOrThrow()
    return { as: 'course-admin' as const, params: { ...params, batchId: id } }
  }

  test('wait for five minutes, and are then sent', async () => {
    const call = await sendToMany()
    freezeClock('2026-06-01T12:04:59Z')
    expect(await sendOutbox(mailer)).toBe(0)
    const page = await get(batchPage, call)
    expect(page.data).toMatchObject({ batch: { sendsAt: '1:05pm', wait: 'less than a minute' } })
    expect(page.headers.get('Refresh')).toBe('20')
    freezeClock('2026-06-01T12:05:00Z')
    expect(await sendOutbox(mailer)).toBe(21)
    expect((await get(batchPage, call)).headers.get('Refresh')).toBe(null)
  })

  test('are on the page of the cohort until they are sent', async () => {
    const { as, params } = await sendToMany()
    const call = { as, params: { cohortId: params.cohortId } }
    const batches = [{ id: params.batchId, recipients: 21 }]
    expect((await get(cohortPage, call)).data).toMatchObject({ admin: { waitingBatches: batches } })
    freezeClock('2026-06-01T12:05:00Z')
    expect((await get(cohortPage, call)).data).toMatchObject({ admin: { waitingBatches: [] } })
  })

  test('can be stopped until then, and no one receives them', async () => {
    const call = await sendToMany()
    expect(await post(stop, call)).toMatchObject({ status: 302 })
    freezeClock('2026-06-01T12:05:00Z')
    expect(await sendOutbox(mailer)).toBe(0)
    expect((await get(batchPage, call)).data).toMatchObject({
      batch: { isStopped: true, listed: { count: 21 } },
    })
    expect(await db().outboxMessage.count({ where: { stoppedAt: null } })).toBe(0)
  })

  test('about a change can be stopped, and the change stays', async () => {
    const { cohort, params } = await aCohortOf(MANY)
    const found = await findCohort(cohort.id)
    if (!found) throw new Error('There is no such cohort.')
    await confirm((confirmed) =>
      cancelCohort({ cohort: found, reason: 'No trainer', confirmed, by: 'service', now: now() }),
    )
    const { id } = await db().messageBatch.findFirstOrThrow()
    const call = { as: 'course-admin' as const, params: { ...params, batchId: id } }
    expect((await get(batchPage, call)).data).toMatchObject({
      batch: { recipients: 21, isAboutChange: true, wait: 'about 5 minutes' },
    })
    await post(stop, call)
    freezeClock('2026-06-01T12:05:00Z')
    expect(await sendOutbox(mailer)).toBe(0)
    expect((await findCohort(cohort.id))?.cancelledAt).not.toBe(null)
  })

  test('about places that one person booked for all of them wait too', async () => {
    const { cohort } = await aCohortOf([])
    const found = await findCohort(cohort.id)
    if (!found) throw new Error('There is no such cohort.')
    const people = []
    for (const name of MANY) people.push({ personId: (await aPerson({ name })).id })
    const admin = await aPersonWithRole('course-admin')
    const by = { personId: admin.id }
    await bookPlaces({ cohort: found, people, source: 'admin', by, now: now() })
    expect(await db().messageBatch.findFirstOrThrow()).toMatchObject({
      recipients: 21,
      createdById: admin.id,
    })
    expect(await sendOutbox(mailer)).toBe(0)
  })

  test('cannot be stopped once they are sent', async () => {
    const call = await sendToMany()
    freezeClock('2026-06-01T12:05:00Z')
    expect(await post(stop, call)).toMatchObject({
      status: 400,
      data: { errors: { stop: expect.stringMatching(/^It is too late/) } },
    })
    expect(await sendOutbox(mailer)).toBe(21)
  })
})

describe('a message that fails', () => {
  test('is listed with who and why, and can be sent again to the corrected email address', async () => {
    const { cohort, people, params } = await aCohortOf(['Amira Khan'])
    const [amira] = people
    if (!amira) throw new Error('There is no one in the cohort.')
    await db().person.update({ where: { id: amira.id }, data: { email: 'wrong@civil.example' } })
    const form = { ...MESSAGE, 'groups[]': 'confirmed', intent: 'send' }
    await post(write, { as: 'course-admin', params, form })
    await sendOutbox(mailer)

    await db().person.update({ where: { id: amira.id }, data: { email: 'right@civil.example' } })
    const page = await get(failedPage, { as: 'course-admin' })
    const failed = await db().outboxMessage.findFirstOrThrow()
    expect(page.data).toMatchObject({
      listed: {
        messages: [
          {
            id: failed.id,
            name: 'Amira Khan',
            sentTo: 'wrong@civil.example',
            correctedTo: 'right@civil.example',
            reason: 'No such mailbox',
            about: { href: paths.cohort(cohort.id) },
          },
        ],
      },
    })

    expect((await get(cohortsPage, { as: 'course-admin' })).data).toMatchObject({
      failedMessages: 1,
    })

    const again = { messageId: String(failed.id) }
    expect(await post(sendAgain, { as: 'course-admin', form: again })).toMatchObject({
      status: 302,
    })
    expect(await post(sendAgain, { as: 'course-admin', form: again })).toMatchObject({
      status: 400,
    })
    delivered.length = 0
    await sendOutbox(mailer)
    expect(delivered).toEqual(['right@civil.example'])
    expect((await get(failedPage, { as: 'course-admin' })).data).toMatchObject({
      listed: { count: 0 },
    })
  })

  test('about a completion or a claim is listed for the admins of its course only', async () => {
    const course = await aCourse({ provider: 'ONS' })
    const manager = await aPerson({ email: 'wrong.manager@civil.example' })
    const { id: personId } = await aPerson({
      email: 'wrong.learner@civil.example',
      managerId: manager.id,
    })
    const { id: completionId } = await aCompletion({
      personId,
      course: course.code,
      completedOn: '2026-05-01',
    })
    const about = { by: 'service' as const, now: now() }
    const reason = 'Added by mistake'
    await revokeCompletion({ completionId, scope: 'all', reason, ...about })
    const claim = { personId, course, completedOn: '2026-05-02', evidence: 'I was there' }
    await claimCompletion({ ...claim, link: null, now: now() })
    await sendOutbox(mailer)

    const admin = await aPersonWithRole('course-admin', { scope: { provider: 'ONS' } })
    const other = await aPersonWithRole('course-admin', { scope: { provider: 'Another provider' } })
    const row = { about: { href: paths.course(course.code), text: course.title } }
    expect((await get(failedPage, { as: admin.id })).data).toMatchObject({
      listed: {
        messages: [
          { sentTo: 'wrong.manager@civil.example', ...row },
          { sentTo: 'wrong.learner@civil.example', ...row },
        ],
      },
    })
    expect((await get(failedPage, { as: other.id })).data).toMatchObject({ listed: { count: 0 } })
  })

  test('is not listed for the admins of other courses, who cannot send it again', async () => {
    const { people, params } = await aCohortOf(['Tom Ellis'])
    await db().person.updateMany({
      where: { id: people[0]?.id ?? 0 },
      data: { email: 'wrong.too@civil.example' },
    })
    const form = { ...MESSAGE, 'groups[]': 'confirmed', intent: 'send' }
    await post(write, { as: 'course-admin', params, form })
    await sendOutbox(mailer)
    const { id } = await db().outboxMessage.findFirstOrThrow({ where: { failedAt: now() } })

    const other = await aPersonWithRole('course-admin', { scope: { provider: 'Another provider' } })
    expect((await get(failedPage, { as: other.id })).data).toMatchObject({ listed: { count: 0 } })
    const again = await post(sendAgain, { as: other.id, form: { messageId: String(id) } })
    expect(again.status).toBe(400)
    expect(await db().outboxMessage.count()).toBe(1)
  })
})

test('what was written is deleted 90 days after it was sent', async () => {
  const { params } = await aCohortOf(['Amira Khan'])
  const form = { ...MESSAGE, 'groups[]': 'confirmed', intent: 'send' }
  await post(write, { as: 'course-admin', params, form })
  await sendOutbox(mailer)
  expect((await get(listPage, { as: 'course-admin', params })).data).toMatchObject({
    batches: [{ subject: MESSAGE.subject, recipients: 1 }],
  })
  freezeClock('2026-08-31T12:00:00Z')
  await deleteOldRecords()
  expect(await db().messageBatch.count()).toBe(0)
  expect(await db().outboxMessage.count()).toBe(0)
})
