import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findSession } from '#app/data/learning/cohorts/sessions.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { recordAttendance } from '#app/features/learning/registers/record-attendance.server.ts'
import { addSessions } from '#app/features/learning/sessions/add-sessions.server.ts'
import { changeSession } from '#app/features/learning/sessions/change-session.server.ts'
import {
  cancelSession,
  deleteSession,
} from '#app/features/learning/sessions/remove-session.server.ts'
import { sessionAnswers } from '#app/features/learning/sessions/session-answers.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { confirm } from '#tests/support/confirm.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aCohort, aSession, anEnrolment } from '#tests/support/factories/course.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

const by = 'service' as const
const details = {
  title: 'Part two',
  required: true,
  place: null,
  link: null,
  facilitators: null,
  startsAt: new Date('2026-06-18T09:30:00Z'),
  endsAt: new Date('2026-06-18T11:00:00Z'),
}
type Details = typeof details

async function find(sessionId: number) {
  const session = await findSession(sessionId, 'all')
  if (!session) throw new Error('The session does not exist.')
  return session
}
const messagesTo = async (personId: number | undefined) => {
  const { email } = await db().person.findUniqueOrThrow({ where: { id: personId } })
  return db().outboxMessage.findMany({ where: { to: email ?? '' }, orderBy: { id: 'asc' } })
}
const add = (cohortId: number, sessions: readonly Partial<Details>[], confirmed = '') =>
  addSessions(
    { id: cohortId },
    { sessions: sessions.map((given) => ({ ...details, ...given })), confirmed },
    { by, now: now() },
  )
const change = async (
  sessionId: number,
  given: Partial<Details>,
  options: { confirmed?: string; by?: Actor } = {},
) => {
  const session = await find(sessionId)
  const { title, startsAt, endsAt, required, place, link, facilitators } = session
  const saved = { title, startsAt, endsAt, required, place, link, facilitators }
  return changeSession(
    session,
    { ...saved, ...given, reason: '', confirmed: options.confirmed ?? '' },
    { by: options.by ?? by, now: now() },
  )
}
const markAttended = (made: { id: number; enrolmentIds: number[] }) =>
  recordAttendance({
    sessionId: made.id,
    scope: 'all',
    marks: made.enrolmentIds.map((enrolmentId) => ({
      enrolmentId,
      mark: 'attended' as const,
      minutes: null,
      why: '',
      shownId: null,
    })),
    reason: '',
    walkIn: '',
    by,
    now: now(),
  })

describe('adding sessions', () => {
  test('people are emailed once about several sessions, after the organiser has seen the email', async () => {
    const made = await aSession({ people: ['Amira Khan', 'Tom Ellis'] })
    const outcome = await add(made.cohort.id, [{}, { title: 'Part three' }])
    if (!('check' in outcome)) throw new Error('Nothing is to be checked.')
    expect(outcome.check.message).toMatchObject({
      subject: expect.stringContaining('New sessions'),
      people: [{ name: 'Amira Khan' }, { name: 'Tom Ellis' }],
    })
    expect(await messagesTo(made.personIds[0])).toEqual([])
    expect(await db().session.count({ where: { cohortId: made.cohort.id } })).toBe(1)

    await add(made.cohort.id, [{}, { title: 'Part three' }], outcome.check.key)
    const [message, ...others] = await messagesTo(made.personIds[0])
    expect(others).toEqual([])
    expect(message?.body).toContain('Part three, Thursday 18 June 2026, 10:30am to midday')
  })

  test('a check is shown again if another person took a place after it was shown', async () => {
    const made = await aSession({ people: ['Amira Khan'] })
    const outcome = await add(made.cohort.id, [{}])
    await anEnrolment({ cohortId: made.cohort.id })
    const key = 'check' in outcome ? outcome.check.key : ''
    expect(await add(made.cohort.id, [{}], key)).toMatchObject({
      check: { message: { people: [{}, {}] } },
    })
  })

  test('a session in the past is asked about, and can be deleted so that people can enrol again', async () => {
    const { id } = await aCohort()
    const past = {
      startsAt: new Date('2020-06-18T09:30:00Z'),
      endsAt: new Date('2020-06-18T11:00:00Z'),
    }
    expect(await add(id, [past])).toMatchObject({
      check: { questions: [expect.stringContaining('is in the past')], message: null },
    })
    const outcome = await confirm((confirmed) => add(id, [past], confirmed))
    const [sessionId = 0] = 'saved' in outcome ? outcome.saved : []
    expect((await findCohort(id))?.startsAt).toEqual(past.startsAt)
    const session = await find(sessionId)
    const reason = 'Wrong year'
    expect(await deleteSession({ session, reason, confirmed: '', by, now: now() })).toEqual({
      saved: true,
    })
    expect((await findCohort(id))?.startsAt).toEqual(new Date('2026-06-17T09:30:00Z'))
  })

  test('adding a required session revokes completions until people attend it', async () => {
    const made = await aSession({ startsAt: '2026-05-30T09:00:00Z', people: ['Amira Khan'] })
    await markAttended(made)
    await confirm((confirmed) => add(made.cohort.id, [{}], confirmed))
    const completion = await db().completion.findFirstOrThrow({
      where: { personId: made.personIds[0] },
    })
    expect(completion.revokedReason).toBe('The session “Part two” was added.')
  })

  test('a cancelled cohort gets no more sessions', async () => {
    const { id } = await aCohort({ cancelledAt: '2026-05-01T09:00:00Z' })
    expect(await add(id, [{}])).toEqual({ refusal: 'cohort-cancelled' })
  })
})

describe('changing a session', () => {
  test('an email about a moved session has both times', async () => {
    const made = await aSession({ people: ['Amira Khan'] })
    const { startsAt, endsAt } = details
    await confirm((confirmed) => change(made.id, { startsAt, endsAt }, { confirmed }))
    const [message] = await messagesTo(made.personIds[0])
    expect(message?.body).toContain('Wednesday 17 June 2026, 10:30am')
    expect(message?.body).toContain('Thursday 18 June 2026, 10:30am')
  })

  test('people are emailed about another place or link, and not about who leads it', async () => {
    const made = await aSession({ people: ['Amira Khan'] })
    expect(await change(made.id, { facilitators: 'Priya Nair' } as object)).toEqual({ saved: true })
    expect(await change(made.id, { place: 'Room 4' } as object)).toMatchObject({
      check: { message: { body: expect.stringContaining('Location: Room 4') } },
    })
  })

  test('a session with marks cannot move into the future', async () => {
    const made = await aSession({ startsAt: '2026-05-30T09:00:00Z', people: ['Amira Khan'] })
    await markAttended(made)
    const { startsAt, endsAt } = details
    expect(await change(made.id, { startsAt, endsAt })).toEqual({
      refusal: 'marked-and-not-started',
    })
  })

  test('a person who saves second is shown what changed, and what they changed is not lost', async () => {
    const { id } = await aSession()
    const shown = sessionAnswers(await find(id))
    const ann = await aPerson({ name: 'Ann Lee' })
    await change(id, { title: 'Another title' }, { by: { personId: ann.id } })
    const session = await find(id)
    const answers = { ...shown, place: 'Room 4' }
    const entered = { ...details, title: answers.title, place: 'Room 4', reason: '', confirmed: '' }
    const outcome = await changeSession(session, entered, { by, now: now(), answers })
    expect(outcome).toMatchObject({
      changedMeanwhile: {
        errors: {
          title:
            'Ann Lee changed this from “Session 1” to “Another title” while you were editing. Check it and save again',
        },
        answers: { title: 'Another title', place: 'Room 4' },
      },
    })
    expect(await find(id)).toMatchObject({ title: 'Another title', place: null })
  })
})

describe('cancelling and deleting a session', () => {
  const remove = async (how: typeof cancelSession, sessionId: number) => {
    const session = await find(sessionId)
    return confirm((confirmed) => how({ session, reason: 'No trainer', confirmed, by, now: now() }))
  }

  test('a cancelled session is left out of the dates and of completion, and people are emailed once', async () => {
    const made = await aSession({ startsAt: '2026-05-30T09:00:00Z', people: ['Amira Khan'] })
    const outcome = await confirm((confirmed) => add(made.cohort.id, [{}], confirmed))
    const [second = 0] = 'saved' in outcome ? outcome.saved : []
    await markAttended(made)
    const completions = () => db().completion.count({ where: { personId: made.personIds[0] } })
    expect(await completions()).toBe(0)

    expect(await remove(cancelSession, second)).toEqual({ saved: true })
    const cohort = await findCohort(made.cohort.id)
    expect(cohort?.sessions.map(({ id }) => id)).toEqual([made.id])
    expect(cohort?.cancelledSessions.map(({ id }) => id)).toEqual([second])
    expect(await completions()).toBe(1)
    const messages = await messagesTo(made.personIds[0])
    expect(messages.filter(({ subject }) => subject.startsWith('Session cancelled'))).toHaveLength(
      1,
    )
    expect(await remove(cancelSession, second)).toEqual({ refusal: 'already-cancelled' })
  })

  test('a session with marks can be neither cancelled nor deleted', async () => {
    const made = await aSession({ startsAt: '2026-05-30T09:00:00Z', people: ['Amira Khan'] })
    await markAttended(made)
    for (const how of [cancelSession, deleteSession])
      expect(await remove(how, made.id)).toEqual({ refusal: 'has-marks' })
  })

  test('a session to come for which someone sent apologies can be cancelled but not deleted', async () => {
    const made = await aSession({ people: ['Amira Khan'] })
    await recordAttendance({
      sessionId: made.id,
      scope: 'all',
      marks: made.enrolmentIds.map((enrolmentId) => ({
        enrolmentId,
        mark: 'excused' as const,
        minutes: null,
        why: 'On leave',
        shownId: null,
      })),
      reason: '',
      walkIn: '',
      by,
      now: now(),
    })
    expect(await remove(deleteSession, made.id)).toEqual({ refusal: 'has-apologies' })
    expect(await remove(cancelSession, made.id)).toEqual({ saved: true })
  })

  test('people with a session to come in their calendars are emailed when it is deleted', async () => {
    const made = await aSession({ people: ['Amira Khan'] })
    expect(await remove(deleteSession, made.id)).toEqual({ saved: true })
    expect(await messagesTo(made.personIds[0])).toMatchObject([
      { subject: expect.stringContaining('Session cancelled') },
    ])
    expect(await db().session.count({ where: { id: made.id } })).toBe(0)
  })
})
