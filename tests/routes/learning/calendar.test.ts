import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction, Prisma } from '#app/data/database/database.server.ts'
import { afterEmailChanges } from '#app/data/people/person-emails.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { loader as cohortCalendar } from '#app/routes/learning/messages/cohort-calendar.ts'
import { loader as feed } from '#app/routes/learning/messages/calendar-feed.ts'
import {
  action as change,
  loader as preferencesPage,
} from '#app/routes/learning/messages/preferences.tsx'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

const eventsIn = (content: string) => {
  const calendar = new ICAL.Component(ICAL.parse(content))
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
}
const read = (token: string) => get(feed, { as: null, params: { token } })

/** Makes a calendar on the page. @returns the secret in its URL */
async function startCalendar(personId: number): Promise<string> {
  const page = await post(change, { as: personId, form: { intent: 'start-calendar' } })
  const { calendarUrl } = page.data as { calendarUrl: string }
  return /\/calendar\/([\w-]+)\.ics$/.exec(calendarUrl)?.[1] ?? ''
}

async function aLearnerWithPlaces() {
  const course = await aCourse({ title: 'Data Masterclass' })
  const person = await aPerson({ name: 'Siân Bevan' })
  const confirmed = await aCohort({ courseId: course.id, sessions: [{ title: 'First' }] })
  const withdrawn = await aCohort({ courseId: course.id, sessions: [{ title: 'Gone' }] })
  const cancelled = await aCohort({
    courseId: course.id,
    cancelledAt: '2026-05-01T12:00:00Z',
    sessions: [{ title: 'Cancelled' }],
  })
  await anEnrolment({ cohortId: confirmed.id, personId: person.id })
  await anEnrolment({ cohortId: withdrawn.id, personId: person.id, status: 'withdrawn' })
  await anEnrolment({ cohortId: cancelled.id, personId: person.id })
  return { person, confirmed, withdrawn }
}

describe('a person’s own calendar', () => {
  test('shows confirmed places only, to anyone with its secret', async () => {
    const { person } = await aLearnerWithPlaces()
    const response = await read(await startCalendar(person.id))
    expect(response.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
    const [event, ...others] = eventsIn(await response.text())
    expect(others).toEqual([])
    expect(event?.summary).toBe('Data Masterclass: First')
    expect(event?.startDate.toJSDate().toISOString()).toBe('2026-06-17T09:30:00.000Z')
    expect(await db().calendarFeed.findFirst({ where: { tokenHash: { contains: '-' } } })).toBe(
      null,
    )
  })

  test('has one secret at a time, and none once it has ended', async () => {
    const { person } = await aLearnerWithPlaces()
    const first = await startCalendar(person.id)
    const second = await startCalendar(person.id)
    expect((await read(first)).status).toBe(404)
    expect((await read(second)).status).toBe(200)
    await post(change, { as: person.id, form: { intent: 'end-calendar' } })
    expect((await read(second)).status).toBe(404)
    const audits = await db().audit.findMany({ where: { subjectId: String(person.id) } })
    expect(audits.map(({ action }) => action).toSorted()).toEqual([
      'calendar:end',
      'calendar:start',
      'calendar:start',
    ])
  })

  test('ends when the person leaves, or their email address changes', async () => {
    const { person } = await aLearnerWithPlaces()
    const secret = await startCalendar(person.id)
    await db().posting.updateMany({
      where: { personId: person.id },
      data: { until: '2026-05-31' },
    })
    expect((await read(secret)).status).toBe(404)

    const other = await aPerson()
    const otherSecret = await startCalendar(other.id)
    const changed = Prisma.sql`(SELECT "id" AS "personId" FROM "Person" WHERE "id" = ${other.id})`
    await inTransaction((tx) => afterEmailChanges(tx, changed, [], now()))
    expect((await read(otherSecret)).status).toBe(404)
  })

  test('is refused after too many requests from one IP address', async () => {
    let response = await read('unknown')
    for (let count = 0; count < 130 && response.status === 404; count += 1)
      response = await read('unknown')
    expect(response.status).toBe(429)
  })
})

test('a person with a place can download the sessions of its cohort, and others cannot', async () => {
  const { person, confirmed, withdrawn } = await aLearnerWithPlaces()
  const file = await get(cohortCalendar, { as: person.id, params: { cohortId: confirmed.id } })
  expect(eventsIn(await file.text()).map(({ summary }) => summary)).toEqual([
    'Data Masterclass: First',
  ])
  const params = { cohortId: withdrawn.id }
  expect((await get(cohortCalendar, { as: person.id, params })).status).toBe(404)
})

test('a person turns off an optional message, and the page shows their choice', async () => {
  const person = await aPerson()
  await post(change, { as: person.id, form: { 'wanted[]': ['reminder-day'] } })
  expect((await get(preferencesPage, { as: person.id })).data).toMatchObject({
    view: { wanted: ['reminder-day'], isManager: false },
  })
})

test('a manager chooses a daily digest', async () => {
  const manager = await aPerson()
  await aPerson({ managerId: manager.id })
  const form = { 'wanted[]': ['reminder-day', 'reminder-week'], approvals: 'digest' }
  await post(change, { as: manager.id, form })
  expect((await get(preferencesPage, { as: manager.id })).data).toMatchObject({
    view: { approvals: 'digest', isManager: true },
  })
})
