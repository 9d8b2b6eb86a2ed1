import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findCohort, type Cohort } from '#app/data/learning/cohorts.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { findSession } from '#app/data/learning/sessions.server.ts'
import { cancelCohort } from '#app/features/learning/cohorts/cancel-cohort.server.ts'
import { recordAttendance } from '#app/features/learning/registers/record-attendance.server.ts'
import { recordCompletions } from '#app/features/learning/completions/record-completions.server.ts'
import { revokeCompletion } from '#app/features/learning/completions/revoke-completion.server.ts'
import { changeCohort } from '#app/features/learning/cohorts/save-cohort.server.ts'
import { addSession, changeSession } from '#app/features/learning/sessions/save-session.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aCohort, aCourse, anEnrolment, aSession } from '#tests/support/factories/course.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

const by = 'service' as const
async function refetch(cohortId: number): Promise<Cohort> {
  const cohort = await findCohort(cohortId)
  if (!cohort) throw new Error('The cohort does not exist.')
  return cohort
}
const messagesTo = async (personId: number | undefined) => {
  const { email } = await db().person.findUniqueOrThrow({ where: { id: personId } })
  return db().outboxMessage.findMany({ where: { to: email ?? '' }, orderBy: { id: 'asc' } })
}
const detailsOf = ({
  name,
  capacity,
  minimum,
  mode,
  place,
  link,
  facilitators,
  closesAt,
}: Cohort) => ({
  name,
  capacity,
  minimum,
  mode,
  place,
  link,
  facilitators,
  closesAt,
})

describe('changing a cohort', () => {
  test('changing a cohort is refused if there would be fewer places than enrolled people', async () => {
    const session = await aSession({ people: ['Amira Khan', 'Tom Ellis'] })
    const cohort = await refetch(session.cohort.id)
    expect(await changeCohort(cohort, { ...detailsOf(cohort), capacity: 1 }, by)).toEqual({
      taken: 2,
    })
    expect((await refetch(cohort.id)).capacity).toBe(10)
  })

  test('changing a cohort emails everyone with a place if the link changes, but not if the name does', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const cohort = await refetch(session.cohort.id)
    await changeCohort(cohort, { ...detailsOf(cohort), name: 'Another name' }, by)
    expect(await messagesTo(session.personIds[0])).toHaveLength(0)
    await changeCohort(
      await refetch(cohort.id),
      { ...detailsOf(cohort), link: 'https://meeting.example/new' },
      by,
    )
    expect(
      (await messagesTo(session.personIds[0])).map(({ body }) =>
        body.includes('https://meeting.example/new'),
      ),
    ).toEqual([true])
  })
})

describe('cancelling a cohort', () => {
  test('cancelling a cohort emails the reason, and other dates that have places, to everyone with a place', async () => {
    const course = await aCourse()
    const session = await aSession({ courseId: course.id, people: ['Amira Khan'] })
    await anEnrolment({ cohortId: session.cohort.id, status: 'withdrawn' })
    await aCohort({
      courseId: course.id,
      name: 'Autumn 2026',
      sessions: [{ startsAt: '2026-10-06T09:00:00Z' }],
    })
    const full = await aCohort({
      courseId: course.id,
      name: 'July 2026',
      capacity: 1,
      sessions: [{ startsAt: '2026-07-06T09:00:00Z' }],
    })
    await anEnrolment({ cohortId: full.id })

    const before = await db().outboxMessage.count()
    const cohort = await refetch(session.cohort.id)
    expect(await cancelCohort({ cohort, reason: 'The room is flooded', by, now: now() })).toBeNull()

    expect(await db().outboxMessage.count()).toBe(before + 1)
    const [message] = await messagesTo(session.personIds[0])
    expect(message).toMatchObject({ kind: 'cohort-cancelled' })
    expect(message?.body).toContain('The room is flooded')
    expect(message?.body).toContain('Autumn 2026, Tuesday 6 October 2026, 10am to 1pm')
    expect(message?.body).not.toContain('July 2026')
  })

  test('cancelling a cohort twice at the same time emails everyone once', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const cohort = await refetch(session.cohort.id)
    const cancel = () => cancelCohort({ cohort, reason: 'Too few people', by, now: now() })
    expect((await Promise.all([cancel(), cancel()])).toSorted()).toEqual([
      'already-cancelled',
      null,
    ])
    expect(await messagesTo(session.personIds[0])).toHaveLength(1)
  })
})

describe('changing sessions', () => {
  const times = {
    startsAt: new Date('2026-06-18T09:30:00Z'),
    endsAt: new Date('2026-06-18T11:00:00Z'),
  }

  test('an email about a moved session has both times', async () => {
    const made = await aSession({ people: ['Amira Khan'] })
    const session = await findSession(made.id, 'all')
    if (!session) throw new Error('The session does not exist.')
    expect(
      await changeSession(
        session,
        { title: made.title, required: true, reason: '', ...times },
        { by, now: now() },
      ),
    ).toBeNull()
    const [message] = await messagesTo(made.personIds[0])
    expect(message?.body).toContain('Wednesday 17 June 2026, 10:30am')
    expect(message?.body).toContain('Thursday 18 June 2026, 10:30am')
  })

  test('a session with marks cannot move into the future', async () => {
    const made = await aSession({ startsAt: '2026-05-30T09:00:00Z', people: ['Amira Khan'] })
    const marks = [
      {
        enrolmentId: made.enrolmentIds[0] ?? 0,
        mark: 'attended' as const,
        minutes: null,
        why: '',
        shownId: null,
      },
    ]
    await recordAttendance({
      sessionId: made.id,
      scope: 'all',
      marks,
      reason: '',
      walkIn: '',
      by,
      now: now(),
    })
    const session = await findSession(made.id, 'all')
    if (!session) throw new Error('The session does not exist.')
    expect(
      await changeSession(
        session,
        { title: made.title, required: true, reason: '', ...times },
        { by, now: now() },
      ),
    ).toBe('marked-and-not-started')
  })

  test('adding a required session revokes completions until people attend it', async () => {
    const made = await aSession({ startsAt: '2026-05-30T09:00:00Z', people: ['Amira Khan'] })
    const marks = [
      {
        enrolmentId: made.enrolmentIds[0] ?? 0,
        mark: 'attended' as const,
        minutes: null,
        why: '',
        shownId: null,
      },
    ]
    await recordAttendance({
      sessionId: made.id,
      scope: 'all',
      marks,
      reason: '',
      walkIn: '',
      by,
      now: now(),
    })
    await addSession(
      await refetch(made.cohort.id),
      { title: 'Part two', required: true, reason: '', ...times },
      { by, now: now() },
    )
    const completion = await db().completion.findFirstOrThrow({
      where: { personId: made.personIds[0] },
    })
    expect(completion.revokedReason).toBe('The session “Part two” was added.')
  })
})

describe('completions from an admin', () => {
  const complete = async (cohortId: number, enrolmentIds: number[]) =>
    recordCompletions({
      cohort: await refetch(cohortId),
      enrolmentIds,
      completedOn: '2026-05-20',
      by,
      now: now(),
    })

  test('completions from an admin are recorded once, even if the form is sent twice', async () => {
    const { id: courseId } = await aCourse({ rule: 'admin-word' })
    const session = await aSession({ courseId, people: ['Amira Khan', 'Tom Ellis'] })
    expect(await complete(session.cohort.id, session.enrolmentIds)).toEqual({ recorded: 2 })
    expect(await complete(session.cohort.id, session.enrolmentIds)).toEqual({ recorded: 0 })
    expect(
      await db().completion.findMany({
        where: { courseId },
        select: { source: true, completedOn: true },
      }),
    ).toEqual([
      { source: 'admin', completedOn: '2026-05-20' },
      { source: 'admin', completedOn: '2026-05-20' },
    ])
  })

  test('completions from an admin are not recorded for people who are in another cohort or have withdrawn', async () => {
    const { id: courseId } = await aCourse({ rule: 'admin-word' })
    const session = await aSession({ courseId, people: ['Amira Khan'] })
    const elsewhere = await aSession({ people: ['Tom Ellis'] })
    const gone = await anEnrolment({ cohortId: session.cohort.id, status: 'withdrawn' })
    for (const notOnRegister of [elsewhere.enrolmentIds[0] ?? 0, gone.id])
      expect(await complete(session.cohort.id, [...session.enrolmentIds, notOnRegister])).toEqual({
        refusal: 'not-in-cohort',
      })
    expect(await db().completion.count({ where: { courseId } })).toBe(0)
  })

  test('completions from an admin are refused for a course that is completed through registers', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    expect(await complete(session.cohort.id, session.enrolmentIds)).toEqual({
      refusal: 'not-recorded-by-admins',
    })
  })

  test('completions from an admin are revoked with a reason, and the person is emailed', async () => {
    const { id: courseId } = await aCourse({ rule: 'admin-word' })
    const session = await aSession({ courseId, people: ['Amira Khan'] })
    await complete(session.cohort.id, session.enrolmentIds)
    const { id: completionId } = await db().completion.findFirstOrThrow({ where: { courseId } })
    await revokeCompletion({ completionId, scope: 'all', reason: 'Wrong person', by, now: now() })
    expect(await db().completion.findUnique({ where: { id: completionId } })).toMatchObject({
      revokedReason: 'Wrong person',
    })
    expect((await messagesTo(session.personIds[0])).at(-1)?.body).toContain('Wrong person')
    expect(
      await revokeCompletion({
        completionId,
        scope: { courseIds: [], providers: [] },
        reason: 'x',
        by,
        now: now(),
      }),
    ).toBe('not-found')
  })
})
