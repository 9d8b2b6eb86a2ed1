import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { bookPlaces } from '#app/features/learning/enrolments/book.server.ts'
import { remindApprovers } from '#app/features/learning/team/remind-approvers.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { loader as actingFor } from '#app/routes/learning/acting/acting-for.tsx'
import {
  action as decide,
  loader as decidePage,
} from '#app/routes/learning/team/decide-request.tsx'
import { loader as teamPage } from '#app/routes/learning/team/team.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

/** Someone's request for a place on a course that needs approval. */
async function aRequest(personId: number) {
  const course = await aCourse()
  await db().course.update({ where: { id: course.id }, data: { needsApproval: true } })
  const { id } = await aCohort({ courseId: course.id })
  const cohort = await findCohort(id)
  if (!cohort) throw new Error('There is no such cohort.')
  const [booked] = await bookPlaces({
    cohort,
    people: [{ personId }],
    source: 'self',
    by: { personId },
    now: now(),
  })
  if (booked?.outcome !== 'requested') throw new Error('The place was not requested.')
  return { enrolmentId: booked.enrolmentId, courseId: course.id }
}
const statusOf = async (id: number) => (await db().enrolment.findUnique({ where: { id } }))?.status
const waitingFor = async (as: number) => {
  const { data } = await get(teamPage, { as })
  return (data as { approvals: { enrolmentId: number; as: string }[] }).approvals
}

describe('the team page', () => {
  test('a manager sees what each report does next and has done', async () => {
    const manager = await aPerson()
    const report = await aPerson({ name: 'Zoe Hall', managerId: manager.id })
    await aPerson({ managerId: manager.id, until: '2026-05-01' })
    await anEnrolment({ cohortId: (await aCohort()).id, personId: report.id })
    await aCompletion({ personId: report.id, course: 'DMC', completedOn: '2026-02-01' })
    expect((await get(teamPage, { as: manager.id })).data).toMatchObject({
      pageTitle: 'Your team: 1 person',
      members: [
        {
          name: 'Zoe Hall',
          next: { status: 'confirmed' },
          done: { courses: 1, latestOn: '2026-02-01' },
        },
      ],
    })
  })

  test('a manager sees which required courses of a report are overdue', async () => {
    const manager = await aPerson()
    await aPerson({ managerId: manager.id })
    const course = await aCourse({ title: 'Leading services' })
    const given = { courseId: course.id, population: 'all', notUpskilled: false }
    const { id } = await db().assignment.create({
      data: { ...given, setOn: '2026-01-01', dueOn: '2026-06-01', createdAt: now() },
    })
    const overdue = async () =>
      (
        (await get(teamPage, { as: manager.id })).data as {
          members: { overdue: unknown[] }[]
        }
      ).members.map((member) => member.overdue)
    expect(await overdue()).toEqual([[]])
    freezeClock('2026-06-02T12:00:00Z')
    expect(await overdue()).toEqual([[{ title: 'Leading services', dueOn: '2026-06-01' }]])
    await db().assignment.update({ where: { id }, data: { endedAt: now() } })
    expect(await overdue()).toEqual([[]])
  })

  test('a manager approves a request, and the person has the place', async () => {
    const manager = await aPerson()
    const report = await aPerson({ managerId: manager.id })
    const { enrolmentId } = await aRequest(report.id)
    expect(await waitingFor(manager.id)).toMatchObject([{ enrolmentId, as: 'manager' }])
    const call = { as: manager.id, params: { enrolmentId } }
    expect(await post(decide, { ...call, form: { decision: 'approve' } })).toMatchObject({
      status: 302,
      location: paths.team({ done: 'approved' }),
    })
    expect(await statusOf(enrolmentId)).toBe('confirmed')
    expect((await get(decidePage, call)).data).toMatchObject({ approval: null })
    expect((await post(decide, { ...call, form: { decision: 'approve' } })).status).toBe(400)
  })

  test('a manager who declines gives a reason, which the person receives', async () => {
    const manager = await aPerson()
    const report = await aPerson({ managerId: manager.id })
    const { enrolmentId } = await aRequest(report.id)
    const call = { as: manager.id, params: { enrolmentId } }
    expect(
      await post(decide, { ...call, form: { decision: 'decline', reason: '' } }),
    ).toMatchObject({
      status: 400,
      data: { errors: { reason: expect.stringContaining('why you are declining') } },
    })
    await post(decide, { ...call, form: { decision: 'decline', reason: 'Budget week' } })
    expect(await statusOf(enrolmentId)).toBe('declined')
    const email = await db().outboxMessage.findFirst({
      where: { to: report.email, kind: 'request-declined' },
    })
    expect(email?.body).toContain('Budget week')
  })
})

describe('reminders', () => {
  test('a request that has waited for two working days is in one reminder to the approver', async () => {
    freezeClock('2026-06-05T12:00:00Z')
    const manager = await aPerson()
    const [one, other] = [
      await aPerson({ managerId: manager.id }),
      await aPerson({ managerId: manager.id }),
    ]
    await aRequest(one.id)
    await aRequest(other.id)
    const reminders = () =>
      db().outboxMessage.count({ where: { to: manager.email, kind: 'approval-reminder' } })
    // The fifth is a Friday.
    for (const [at, sent] of [
      ['09T11:00', 0],
      ['09T12:00', 1],
      ['10T12:00', 1],
    ] as const) {
      freezeClock(`2026-06-${at}:00Z`)
      await remindApprovers()
      expect(await reminders()).toBe(sent)
    }
  })
})

describe('who approves', () => {
  test('a delegate of the manager approves on the page of the manager they act for', async () => {
    const manager = await aPerson()
    const report = await aPerson({ managerId: manager.id })
    const { delegateId } = await aDelegate({ personId: manager.id, mayApprove: true })
    const { enrolmentId } = await aRequest(report.id)
    const page = await get(actingFor, { as: delegateId, params: { personId: manager.id } })
    expect(page.data).toMatchObject({ approvals: [{ enrolmentId, as: 'delegate' }] })
    await post(decide, { as: delegateId, params: { enrolmentId }, form: { decision: 'approve' } })
    expect(await statusOf(enrolmentId)).toBe('confirmed')
  })

  test('someone who signs in with a record merged into a delegate’s cannot approve for the manager', async () => {
    const manager = await aPerson()
    const report = await aPerson({ managerId: manager.id })
    const { delegateId } = await aDelegate({ personId: manager.id, mayApprove: true })
    const merged = await aPerson({ until: '2026-02-01' })
    freezeClock('2026-06-01T13:00:00Z')
    expect(await merging(delegateId, merged.id)).toBeNull()
    const { enrolmentId } = await aRequest(report.id)
    const Cookie = await aLogin(delegateId, { recordId: merged.id, email: merged.email })
    const call = { as: delegateId, headers: { Cookie }, params: { enrolmentId } }
    expect((await get(decidePage, call)).data).toMatchObject({ approval: null })
    expect((await post(decide, { ...call, form: { decision: 'approve' } })).status).toBe(400)
    expect(await statusOf(enrolmentId)).toBe('requested')
  })

  test('if the manager has left, the department lead approves, and then no course admin', async () => {
    const { id: organisationId } = await anOrganisation({ code: 'MOJ' })
    const manager = await aPerson({ organisation: 'MOJ', until: '2026-05-01' })
    const report = await aPerson({ organisation: 'MOJ', managerId: manager.id })
    const lead = await aPersonWithRole('department-lead', { scope: { organisationId } })
    const { enrolmentId, courseId } = await aRequest(report.id)
    const admin = await aPersonWithRole('course-admin', { scope: { courseId } })
    expect(await waitingFor(lead.id)).toMatchObject([{ enrolmentId, as: 'department-lead' }])
    expect(await waitingFor(admin.id)).toEqual([])
  })

  test('without a manager and a department lead, the course admin approves', async () => {
    await anOrganisation({ code: 'DEFRA' })
    const person = await aPerson({ organisation: 'DEFRA' })
    const { enrolmentId, courseId } = await aRequest(person.id)
    const admin = await aPersonWithRole('course-admin', { scope: { courseId } })
    expect(await waitingFor(admin.id)).toMatchObject([{ enrolmentId, as: 'course-admin' }])
  })

  test('no one else can approve, not even a manager of other people', async () => {
    const manager = await aPerson()
    const report = await aPerson({ managerId: manager.id })
    const { enrolmentId } = await aRequest(report.id)
    const other = { as: 'manager' as const, params: { enrolmentId }, form: { decision: 'approve' } }
    expect((await post(decide, other)).status).toBe(400)
    expect((await post(decide, { ...other, as: report.id })).status).toBe(403)
    expect(await statusOf(enrolmentId)).toBe('requested')
  })
})
