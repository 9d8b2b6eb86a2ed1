import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { cancelCohort } from '#app/features/learning/cohorts/cancel-cohort.server.ts'
import { recordCompletions } from '#app/features/learning/completions/record-completions.server.ts'
import { revokeCompletion } from '#app/features/learning/completions/revoke-completion.server.ts'
import type { CohortInput } from '#app/features/learning/cohorts/cohort.schema.ts'
import { changeCohort } from '#app/features/learning/cohorts/save-cohort.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { confirm } from '#tests/support/confirm.ts'
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
/** Changes a cohort after confirming what is to be checked. */
const change = (cohort: Cohort, given: Partial<CohortInput['details']>) =>
  confirm((confirmed) => {
    const { name, capacity, minimum, mode, place, link, facilitators, closesAt } = cohort
    const details = { name, capacity, minimum, mode, place, link, facilitators, closesAt }
    return changeCohort(
      cohort,
      { details: { ...details, ...given }, quotas: [], confirmed },
      { by, now: now() },
    )
  })
const cancel = (cohort: Cohort, reason: string) =>
  confirm((confirmed) => cancelCohort({ cohort, reason, confirmed, by, now: now() }))

describe('changing a cohort', () => {
  test('changing a cohort is refused if there would be fewer places than enrolled people', async () => {
    const session = await aSession({ people: ['Amira Khan', 'Tom Ellis'] })
    const cohort = await refetch(session.cohort.id)
    expect(await change(cohort, { capacity: 1 })).toEqual({ taken: 2 })
    expect((await refetch(cohort.id)).capacity).toBe(10)
  })

  test('a cohort with more people in the room than places can be changed', async () => {
    const session = await aSession({ people: ['Amira Khan', 'Tom Ellis'] })
    const { id } = session.cohort
    await db().enrolment.updateMany({ where: { cohortId: id }, data: { source: 'walk-in' } })
    await db().cohort.update({ where: { id }, data: { capacity: 1 } })
    expect(await change(await refetch(id), { name: 'Another name' })).toEqual({ saved: true })
  })

  test('people who are waiting for a place are emailed about a change, but not the link to join', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const waiting = await anEnrolment({ cohortId: session.cohort.id, status: 'waiting' })
    await db().cohort.update({ where: { id: session.cohort.id }, data: { capacity: 1 } })
    await change(await refetch(session.cohort.id), { link: 'https://meeting.example/new' })
    const [message] = await messagesTo(waiting.personId)
    expect(message?.body).toContain('has changed')
    expect(message?.body).not.toContain('meeting.example')
  })

  test('changing a cohort emails everyone with a place if the link changes, but not if the name does', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const cohort = await refetch(session.cohort.id)
    await change(cohort, { name: 'Another name' })
    expect(await messagesTo(session.personIds[0])).toHaveLength(0)
    await change(await refetch(cohort.id), { link: 'https://meeting.example/new' })
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
    expect(await cancel(cohort, 'The room is flooded')).toEqual({ saved: true })

    expect(await db().outboxMessage.count()).toBe(before + 1)
    const [message] = await messagesTo(session.personIds[0])
    expect(message).toMatchObject({ kind: 'cohort-cancelled' })
    expect(message?.body).toContain('The room is flooded')
    expect(message?.body).toContain('Autumn 2026, Tuesday 6 October 2026, 10am to 1pm')
    expect(message?.body).not.toContain('July 2026')
  })

  test('cancelling a cohort emails people who wait for a place once, and ends the waiting list', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const waiting = await anEnrolment({ cohortId: session.cohort.id, status: 'waiting' })
    const offered = await anEnrolment({ cohortId: session.cohort.id, status: 'waiting' })
    await db().enrolment.update({
      where: { id: offered.id },
      // The offer has ended, and nobody has passed it on yet.
      data: { status: 'offered', offerEndsAt: new Date('2026-06-01T11:00:00Z') },
    })
    await cancel(await refetch(session.cohort.id), 'The room is flooded')
    for (const { id, personId } of [waiting, offered]) {
      expect((await messagesTo(personId)).map(({ kind }) => kind)).toEqual(['cohort-cancelled'])
      expect((await messagesTo(personId))[0]?.body).not.toContain('no longer have a place')
      expect(await db().enrolment.findUnique({ where: { id } })).toMatchObject({
        status: 'expired',
      })
    }
  })

  test('cancelling a cohort twice at the same time emails everyone once', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const cohort = await refetch(session.cohort.id)
    const outcomes = await Promise.all([
      cancel(cohort, 'Too few people'),
      cancel(cohort, 'Too few people'),
    ])
    expect(outcomes).toContainEqual({ saved: true })
    expect(outcomes).toContainEqual({ refusal: 'already-cancelled' })
    expect(await messagesTo(session.personIds[0])).toHaveLength(1)
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
