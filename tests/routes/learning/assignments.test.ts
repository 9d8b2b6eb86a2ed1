import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { findAssignedOf } from '#app/data/learning/assignments/own-assignments.server.ts'
import { remindAssigned } from '#app/features/learning/assignments/remind-assigned.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as homePage } from '#app/routes/oversight/home.tsx'
import { loader as assignmentPage } from '#app/routes/learning/assignments/assignment.tsx'
import { action as end } from '#app/routes/learning/assignments/end-assignment.tsx'
import { action as exempt } from '#app/routes/learning/assignments/exempt.tsx'
import {
  action as nominate,
  loader as nominatePage,
} from '#app/routes/learning/assignments/nominate-assigned.tsx'
import { action as setAssignment } from '#app/routes/learning/assignments/new-assignment.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

let count = 0

/** A department with an agency below it, its lead, and a course. */
async function aDepartment() {
  count += 1
  const [code, agency] = [`DEP${count}`, `AGE${count}`]
  const department = await anOrganisation({ code })
  await anOrganisation({ code: agency, parentCode: code })
  const lead = await aPersonWithRole('department-lead', {
    posted: false,
    scope: { organisationId: department.id },
  })
  return { code, agency, lead, course: await aCourse() }
}

const aForm = (course: string, organisation: string, given = {}) => ({
  course,
  organisation,
  profession: '',
  grade: '',
  population: 'scs',
  'dueOn-day': '31',
  'dueOn-month': '8',
  'dueOn-year': '2026',
  note: 'Agreed by the executive committee.',
  ...given,
})

async function anAssignment(given = {}) {
  const found = await aDepartment()
  const { course, code, lead } = found
  const form = aForm(course.code, code, { step: 'set', ...given })
  const member = await aPerson({ organisation: found.agency })
  const set = await post(setAssignment, { as: lead.id, form })
  const id = Number(/\d+/.exec(set.location ?? '')?.[0])
  return { ...found, id, member }
}
const requiredOf = async (as: number): Promise<unknown[]> => {
  const { data } = await get(homePage, { as })
  return (data as { home: { learner: { required: unknown[] } } }).home.learner.required
}
const countsOf = async (as: number, assignmentId: number) =>
  (
    (await get(assignmentPage, { as, params: { assignmentId } })).data as {
      assignment: { counts: unknown }
    }
  ).assignment.counts

describe('setting an assignment', () => {
  test('the preview says how many people it is, and changes nothing', async () => {
    const { course, code, agency, lead } = await aDepartment()
    const [member] = [
      await aPerson({ organisation: agency }),
      await aPerson({ organisation: code }),
    ]
    await aPerson({ organisation: code, grade: 'G6' })
    await aPerson({ organisation: code, until: '2026-05-01' })
    await aCompletion({ personId: member.id, course: course.code, completedOn: '2026-01-10' })
    const page = await post(setAssignment, { as: lead.id, form: aForm(course.code, code) })
    expect(page.data).toMatchObject({ preview: { people: 2, done: 1, dueOn: '2026-08-31' } })
    expect(await db().assignment.count({ where: { courseId: course.id } })).toBe(0)
  })

  test('its people see it first on their home page, until they have completed the course', async () => {
    const { course, member } = await anAssignment()
    expect(await requiredOf(member.id)).toMatchObject([
      { title: course.title, dueOn: '2026-08-31' },
    ])
    await aCompletion({ personId: member.id, course: course.code, completedOn: '2026-06-01' })
    expect(await requiredOf(member.id)).toEqual([])
  })

  test('someone who joins the group later is included, and someone outside it is not', async () => {
    const { agency, id, lead } = await anAssignment()
    const joiner = await aPerson({ organisation: agency, from: '2026-06-01' })
    const outsider = await aPerson({ organisation: 'DFT' })
    expect(await requiredOf(joiner.id)).toHaveLength(1)
    expect(await requiredOf(outsider.id)).toEqual([])
    expect(await countsOf(lead.id, id)).toEqual({ people: 2, done: 0, exempt: 0, toDo: 2 })
  })

  test('people who were upskilled when it was set can be left out', async () => {
    const { course, code, agency, lead } = await aDepartment()
    const [upskilled, other] = [
      await aPerson({ organisation: agency }),
      await aPerson({ organisation: agency }),
    ]
    await aCompletion({ personId: upskilled.id, course: 'DMC', completedOn: '2026-01-10' })
    await post(setAssignment, {
      as: lead.id,
      form: aForm(course.code, code, { notUpskilled: 'yes', step: 'set' }),
    })
    expect(await requiredOf(upskilled.id)).toEqual([])
    expect(await requiredOf(other.id)).toHaveLength(1)
    const assigned = await inTransaction((tx) =>
      findAssignedOf([upskilled.id, other.id], { courseId: course.id, day: '2026-06-01', tx }),
    )
    expect(assigned).toEqual(new Set([other.id]))
  })

  test('setting the same twice requires it once', async () => {
    const { course, code, agency, lead } = await aDepartment()
    const member = await aPerson({ organisation: agency })
    const form = aForm(course.code, code, { step: 'set' })
    await Promise.all([
      post(setAssignment, { as: lead.id, form }),
      post(setAssignment, { as: lead.id, form }),
    ])
    expect(await requiredOf(member.id)).toHaveLength(1)
  })

  test.each([
    ['a group without people', {}, 'organisation'],
    ['another department', { organisation: 'DFT' }, 'organisation'],
    ['a day that has passed', { 'dueOn-year': '2025' }, 'dueOn'],
    ['a course that does not exist', { course: 'NONE' }, 'course'],
  ])('%s is refused with a sentence', async (_, given, field) => {
    await anOrganisation({ code: 'DFT' })
    const { course, code, lead } = await aDepartment()
    const form = aForm(course.code, code, { step: 'set', ...given })
    expect(await post(setAssignment, { as: lead.id, form })).toMatchObject({
      status: 400,
      data: { errors: { [field]: expect.any(String) } },
    })
  })
})

describe('what follows from an assignment', () => {
  test('an exempt person does not have to do it, until the exemption ends', async () => {
    const { id, lead, member } = await anAssignment()
    const call = { as: lead.id, params: { assignmentId: id, personId: member.id } }
    expect((await post(exempt, { ...call, form: { reason: '' } })).status).toBe(400)
    await post(exempt, { ...call, form: { reason: 'On a career break' } })
    expect(await requiredOf(member.id)).toEqual([])
    const list = await get(assignmentPage, { ...call, url: '/?status=exempt' })
    expect(list.data).toMatchObject({
      assignment: { counts: { people: 1, exempt: 1, toDo: 0 } },
      people: [{ personId: member.id, reason: 'On a career break' }],
    })
    await post(exempt, { ...call, form: { step: 'require' } })
    expect(await requiredOf(member.id)).toHaveLength(1)
  })

  test('each person is reminded once on each occasion: when it is set, before, on the day and after', async () => {
    const { id, member, course } = await anAssignment()
    const kinds = async () =>
      (await db().outboxMessage.findMany({ where: { to: member.email }, orderBy: { id: 'asc' } }))
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith('assignment'))
    await remindAssigned()
    expect(await kinds()).toEqual([])
    for (const at of [
      '06-01T12:06',
      '06-01T13:00',
      '08-17T09:00',
      '08-31T09:00',
      '09-07T09:00',
      '09-08T09:00',
    ]) {
      freezeClock(`2026-${at}:00Z`)
      await remindAssigned()
    }
    expect(await kinds()).toEqual([
      'assignment-set',
      'assignment-before',
      'assignment-due',
      'assignment-after',
    ])
    await aCompletion({ personId: member.id, course: course.code, completedOn: '2026-09-08' })
    expect(await db().assignmentReminder.count({ where: { assignmentId: id } })).toBe(4)
  })

  test('after the day, people who have not done it are overdue', async () => {
    const { id, lead, member } = await anAssignment()
    freezeClock('2026-09-01T09:00:00Z')
    const page = await get(assignmentPage, { as: lead.id, params: { assignmentId: id } })
    expect(page.data).toMatchObject({
      assignment: { isOverdue: true, counts: { toDo: 1 } },
      people: [{ personId: member.id }],
    })
  })

  test('once it is ended, no one has to do it or is reminded', async () => {
    const { id, lead, member } = await anAssignment()
    await post(end, { as: lead.id, params: { assignmentId: id } })
    expect(await requiredOf(member.id)).toEqual([])
    freezeClock('2026-09-07T09:00:00Z')
    await remindAssigned()
    expect(await db().assignmentReminder.count({ where: { assignmentId: id } })).toBe(0)
  })

  test('while its course is not on offer, no one is asked to do it or reminded', async () => {
    const { id, member, course } = await anAssignment()
    await db().course.update({ where: { id: course.id }, data: { status: 'withdrawn' } })
    expect(await requiredOf(member.id)).toEqual([])
    freezeClock('2026-09-07T09:00:00Z')
    await remindAssigned()
    expect(await db().assignmentReminder.count({ where: { assignmentId: id } })).toBe(0)
  })

  test('the lead of another department does not see it', async () => {
    const { id } = await anAssignment()
    const { lead } = await aDepartment()
    expect((await get(assignmentPage, { as: lead.id, params: { assignmentId: id } })).status).toBe(
      404,
    )
  })
})

describe('nominating people who have to do a course', () => {
  test('a department lead nominates those without a place, and the record says that the course is required', async () => {
    const { id, code, course, lead, member } = await anAssignment()
    const placed = await aPerson({ organisation: code })
    const cohort = await aCohort({ courseId: course.id })
    await anEnrolment({ cohortId: cohort.id, personId: placed.id })
    const call = { as: lead.id, params: { assignmentId: id } }
    expect((await get(nominatePage, call)).data).toMatchObject({
      people: [{ personId: member.id }],
      cohorts: [{ id: cohort.id }],
    })
    const form = { cohort: String(cohort.id), 'people[]': [String(member.id)] }
    expect((await post(nominate, { ...call, form })).data).toMatchObject({
      results: [{ name: member.name, outcome: 'confirmed' }],
    })
    expect(await post(nominate, { ...call, form: { ...form, step: 'nominate' } })).toMatchObject({
      status: 302,
      location: paths.assignment(id, { done: 'nominated' }),
    })
    expect(
      await db().enrolment.findFirst({ where: { cohortId: cohort.id, personId: member.id } }),
    ).toMatchObject({ status: 'confirmed', source: 'assignment', nominatedById: lead.id })
    expect((await get(nominatePage, call)).data).toMatchObject({ people: [] })

    // A second lead who opened the page before is told, and is not sent on as if it had worked.
    expect(await post(nominate, { ...call, form: { ...form, step: 'nominate' } })).toMatchObject({
      status: 200,
      data: { results: [{ outcome: 'refused', message: expect.stringContaining('have a place') }] },
    })
  })

  test('a cohort of another course, and an empty choice, are refused', async () => {
    const { id, lead, member } = await anAssignment()
    const other = await aCohort({ courseId: (await aCourse()).id })
    const call = { as: lead.id, params: { assignmentId: id } }
    const form = { cohort: String(other.id), 'people[]': [String(member.id)] }
    expect(await post(nominate, { ...call, form })).toMatchObject({
      status: 400,
      data: { errors: { cohort: expect.stringContaining('no longer open') } },
    })
    expect(await post(nominate, { ...call, form: {} })).toMatchObject({
      status: 400,
      data: { errors: { cohort: 'Select a date', 'people[]': 'Select the people to nominate' } },
    })
  })
})
