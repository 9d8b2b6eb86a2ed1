/** The calendar entries of emails, as a mail server receives them and another calendar library reads them. */
import ICAL from 'ical.js'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { findCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { findSession } from '#app/data/learning/cohorts/sessions.server.ts'
import { cancelCohort } from '#app/features/learning/cohorts/cancel-cohort.server.ts'
import { withdraw } from '#app/features/learning/enrolments/withdraw.server.ts'
import { acceptOffer } from '#app/features/learning/waiting-list/answer-offer.server.ts'
import { sendOutbox } from '#app/features/operations/send-outbox.server.ts'
import { changeSession } from '#app/features/learning/sessions/change-session.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { openMailer } from '#app/platform/mail.server.ts'
import { confirm } from '#tests/support/confirm.ts'
import { bookPlace } from '#tests/support/book-place.ts'
import { aCohort, aCourse } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aMailServer, partsOf } from '#tests/support/mail-server.ts'

let server: Awaited<ReturnType<typeof aMailServer>>
let mailer: ReturnType<typeof openMailer>
beforeAll(async () => {
  server = await aMailServer()
  mailer = openMailer(`smtp://127.0.0.1:${server.port}`, 'Fluency <no-reply@localhost>')
})
afterAll(async () => {
  mailer.close()
  await server.stop()
})
beforeEach(() => freezeClock('2026-03-02T10:00:00Z'))
afterEach(async () => {
  await db().outboxMessage.deleteMany()
  freezeClock(null)
})

/** Sends what is due and returns the calendar files that the mail server received. */
async function receiveCalendars() {
  server.delivered.length = 0
  await sendOutbox(mailer)
  return server.delivered.flatMap(({ to, text }) =>
    partsOf(text)
      .filter(({ contentType }) => contentType.startsWith('text/calendar'))
      .map(({ contentType, content }) => {
        const calendar = new ICAL.Component(ICAL.parse(content))
        const [event, ...others] = calendar
          .getAllSubcomponents('vevent')
          .map((component) => new ICAL.Event(component))
        if (!event || others.length > 0) throw new Error('A calendar part must have one event.')
        const [attendee] = event.attendees
        return {
          to: to.join(),
          contentType,
          method: calendar.getFirstPropertyValue('method'),
          uid: event.uid,
          sequence: event.sequence,
          summary: event.summary,
          starts: event.startDate.toJSDate().toISOString(),
          startsInUtc: event.startDate.zone === ICAL.Timezone.utcTimezone,
          organizer: event.organizer.replace(/^mailto:/i, 'mailto:'),
          // The scheme of a URL has no case.
          attendee: String(attendee?.getFirstValue()).replace(/^mailto:/i, 'mailto:'),
          attendeeName: attendee?.getParameter('cn'),
          status: event.component.getFirstPropertyValue('status'),
        }
      }),
  )
}

async function aCohortInSpring() {
  const { id: courseId } = await aCourse({ title: 'Data Masterclass' })
  const { id } = await aCohort({
    courseId,
    sessions: [
      { title: 'Asking questions', startsAt: '2026-03-17T09:30:00Z' },
      // British Summer Time has begun, so this is 9:30am in London.
      { title: 'Reading charts', startsAt: '2026-03-31T08:30:00Z' },
    ],
  })
  return id
}
const load = async (id: number): Promise<Cohort> => {
  const cohort = await findCohort(id)
  if (!cohort) throw new Error('There is no such cohort.')
  return cohort
}
const aLearner = async (name: string) => {
  const { id, email } = await aPerson({ name })
  return { personId: id, name, email }
}

test('a person who enrols is sent an entry for each session, in UTC, with organizer and attendee', async () => {
  const cohort = await load(await aCohortInSpring())
  const learner = await aLearner('Siân Bevan')
  await bookPlace(cohort, learner.personId)

  const received = await receiveCalendars()
  expect(received).toMatchObject([
    { summary: 'Data Masterclass: Asking questions', starts: '2026-03-17T09:30:00.000Z' },
    { summary: 'Data Masterclass: Reading charts', starts: '2026-03-31T08:30:00.000Z' },
  ])
  for (const entry of received)
    expect(entry).toMatchObject({
      to: learner.email,
      contentType: expect.stringContaining('method=REQUEST'),
      method: 'REQUEST',
      sequence: 0,
      startsInUtc: true,
      organizer: 'mailto:no-reply@localhost',
      attendee: `mailto:${learner.email}`,
      attendeeName: 'Siân Bevan',
      status: 'CONFIRMED',
    })
  expect(new Set(received.map(({ uid }) => uid)).size).toBe(2)
})

test('a moved session moves its entry, and a cancelled cohort cancels every entry', async () => {
  const cohortId = await aCohortInSpring()
  const learner = await aLearner('Tom Ellis')
  await bookPlace(await load(cohortId), learner.personId)
  const [first, second] = await receiveCalendars()

  const session = await findSession((await load(cohortId)).sessions[1]?.id ?? 0, 'all')
  if (!session) throw new Error('There is no such session.')
  const { title, required } = session
  const startsAt = new Date('2026-04-02T08:30:00Z')
  const endsAt = new Date('2026-04-02T11:30:00Z')
  const { place, link, facilitators } = session
  const details = { title, required, startsAt, endsAt, place, link, facilitators, reason: '' }
  await confirm((confirmed) =>
    changeSession(session, { ...details, confirmed }, { by: 'service', now: now() }),
  )
  const [moved, ...others] = await receiveCalendars()
  expect(others).toEqual([])
  expect(moved).toMatchObject({
    method: 'REQUEST',
    contentType: expect.stringContaining('method=REQUEST'),
    uid: second?.uid,
    starts: '2026-04-02T08:30:00.000Z',
  })
  expect(moved?.sequence).toBeGreaterThan(second?.sequence ?? 0)

  const cohort = await load(cohortId)
  await confirm((confirmed) =>
    cancelCohort({ cohort, reason: 'No trainer', confirmed, by: 'service', now: now() }),
  )
  const cancelled = await receiveCalendars()
  expect(cancelled.map(({ uid }) => uid)).toEqual([first?.uid, second?.uid])
  for (const entry of cancelled)
    expect(entry).toMatchObject({
      method: 'CANCEL',
      contentType: expect.stringContaining('method=CANCEL'),
      status: 'CANCELLED',
      organizer: 'mailto:no-reply@localhost',
      attendee: `mailto:${learner.email}`,
    })
  expect(cancelled[0]?.sequence).toBeGreaterThan(first?.sequence ?? 0)
  expect(cancelled[1]?.sequence).toBeGreaterThan(moved?.sequence ?? 0)
})

test('a person on the waiting list is sent no entry until they accept a place', async () => {
  const cohort = await load(await aCohortInSpring())
  await db().cohort.update({ where: { id: cohort.id }, data: { capacity: 1 } })
  const [holder, waiting] = [await aLearner('Tom Ellis'), await aLearner('Amira Khan')]
  await bookPlace(cohort, holder.personId)
  await receiveCalendars()
  const outcome = await bookPlace(cohort, waiting.personId, { whenFull: 'wait' })
  expect(outcome.outcome).toBe('waiting')
  expect(await receiveCalendars()).toEqual([])
  expect(server.delivered.map(({ to }) => to.join())).toEqual([waiting.email])

  await withdraw({ cohort, learner: holder, reason: 'Diary', now: now() })
  expect((await receiveCalendars()).map(({ to, method }) => `${method} ${to}`)).toEqual([
    `CANCEL ${holder.email}`,
    `CANCEL ${holder.email}`,
  ])
  const { personId } = waiting
  expect(await acceptOffer({ cohort, personId, by: { personId }, now: now() })).toBe(null)
  expect((await receiveCalendars()).map(({ to, method }) => `${method} ${to}`)).toEqual([
    `REQUEST ${waiting.email}`,
    `REQUEST ${waiting.email}`,
  ])
})

test('a withdrawal cancels the entries, and enrolling again adds them with a higher sequence', async () => {
  const cohort = await load(await aCohortInSpring())
  const learner = await aLearner('Amira Khan')
  await bookPlace(cohort, learner.personId)
  const requested = await receiveCalendars()
  await withdraw({ cohort, learner, reason: 'Diary', now: now() })
  const cancelled = await receiveCalendars()
  await bookPlace(cohort, learner.personId)
  const again = await receiveCalendars()

  expect(cancelled).toMatchObject(requested.map(({ uid }) => ({ uid, method: 'CANCEL' })))
  expect(again).toMatchObject(requested.map(({ uid }) => ({ uid, method: 'REQUEST' })))
  const sequences = [requested, cancelled, again].map(([entry]) => entry?.sequence)
  expect(sequences).toEqual([0, 1, 2])
})
