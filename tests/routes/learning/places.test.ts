import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as cohortPage } from '#app/routes/learning/cohort.tsx'
import { action as enrol, loader as enrolPage } from '#app/routes/learning/enrol.tsx'
import { action as withdraw, loader as withdrawPage } from '#app/routes/learning/withdraw.tsx'
import { loader as learningCsv } from '#app/routes/learning/learning-csv.ts'
import { loader as learningPage } from '#app/routes/learning/learning.tsx'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

const statusOf = async (personId: number) =>
  (await db().enrolment.findFirst({ where: { personId } }))?.status ?? null

describe('enrolling', () => {
  test('a learner enrols and returns to the cohort page', async () => {
    const [cohort, learner] = [await aCohort(), await aPerson()]
    const response = await post(enrol, {
      as: learner.id,
      params: { cohortId: cohort.id },
      form: { adjustmentNeeds: 'Captions' },
    })
    expect(response).toMatchObject({
      status: 302,
      location: paths.cohort(cohort.id, { done: 'enrolled' }),
    })
    expect(await statusOf(learner.id)).toBe('confirmed')
  })

  test('a full cohort shows other dates that have places', async () => {
    const course = await aCourse()
    const cohort = await aCohort({ courseId: course.id, capacity: 1 })
    const other = await aCohort({
      courseId: course.id,
      name: 'Autumn 2026',
      sessions: [{ startsAt: '2026-10-06T09:00:00Z' }],
    })
    await anEnrolment({ cohortId: cohort.id })
    const call = { as: 'learner' as const, params: { cohortId: cohort.id } }
    const page = await get(enrolPage, call)
    expect(page.data).toMatchObject({
      pageTitle: 'This cohort is full',
      others: [{ id: other.id }],
    })
    expect(await post(enrol, { ...call, form: {} })).toMatchObject({ status: 400 })
  })

  test('a learner who is not eligible sees what to do instead', async () => {
    const cohort = await aCohort({ courseId: (await aCourse({ scsOnly: true })).id })
    const learner = await aPerson({ grade: 'G6' })
    const page = await get(enrolPage, { as: learner.id, params: { cohortId: cohort.id } })
    expect(page.data).toMatchObject({
      message: {
        title: 'This course is not for your grade',
        text: expect.stringMatching(
          /the senior civil service. Your grade is Grade 6. Look for a course/,
        ),
      },
    })
  })

  test('adjustment needs that are too long stay in the form', async () => {
    const cohort = await aCohort()
    const adjustmentNeeds = 'x'.repeat(1001)
    const response = await post(enrol, {
      as: 'learner',
      params: { cohortId: cohort.id },
      form: { adjustmentNeeds },
    })
    expect(response).toMatchObject({
      status: 400,
      data: {
        answers: { adjustmentNeeds },
        errors: { adjustmentNeeds: expect.stringContaining('1,000') },
      },
    })
  })

  test('a cohort that does not exist is a 404', async () => {
    expect(await get(enrolPage, { as: 'learner', params: { cohortId: 999_999 } })).toMatchObject({
      status: 404,
    })
    expect(await get(cohortPage, { as: 'learner', params: { cohortId: 'abc' } })).toMatchObject({
      status: 404,
    })
  })
})

describe('withdrawing', () => {
  test('withdrawing requires a reason, and an explanation if the reason is not in the list', async () => {
    const cohort = await aCohort()
    const { personId } = await anEnrolment({ cohortId: cohort.id })
    const call = { as: personId, params: { cohortId: cohort.id } }
    expect(await post(withdraw, { ...call, form: {} })).toMatchObject({
      status: 400,
      data: { errors: { reason: expect.any(String) } },
    })
    const other = await post(withdraw, { ...call, form: { reason: 'other', otherReason: '' } })
    expect(other).toMatchObject({
      status: 400,
      data: { errors: { otherReason: expect.any(String) }, answers: { reason: 'other' } },
    })
    expect(
      await post(withdraw, { ...call, form: { reason: 'work', otherReason: '' } }),
    ).toMatchObject({ status: 302 })
    expect(await statusOf(personId)).toBe('withdrawn')
  })

  test('a learner without a place sees that they have none', async () => {
    const cohort = await aCohort()
    const page = await get(withdrawPage, { as: 'learner', params: { cohortId: cohort.id } })
    expect(page.data).toMatchObject({ pageTitle: 'You do not have a place to withdraw from' })
  })
})

describe('the cohort page', () => {
  const secret = 'https://meeting.example/secret'
  const shown = async (as: Parameters<typeof get>[1]['as'], cohortId: number) =>
    (await get(cohortPage, { as, params: { cohortId } })).text()

  test('the cohort page shows the link only to people who have a place and people who run the cohort', async () => {
    const cohort = await aCohort({ link: secret })
    const { personId } = await anEnrolment({ cohortId: cohort.id })
    expect(await shown(personId, cohort.id)).toContain(secret)
    expect(await shown('course-admin', cohort.id)).toContain(secret)
    expect(await shown('learner', cohort.id)).not.toContain(secret)
    const otherAdmin = await aPersonWithRole('course-admin', {
      scope: { provider: 'Somebody else' },
    })
    expect(await shown(otherAdmin.id, cohort.id)).not.toContain(secret)
  })

  test('the cohort page shows admins who has a place, but shows adjustment needs only to organisers, not service admins', async () => {
    const cohort = await aCohort()
    const learner = await aPerson({ name: 'Siân Bevan' })
    await post(enrol, {
      as: learner.id,
      params: { cohortId: cohort.id },
      form: { adjustmentNeeds: 'Step-free access' },
    })
    const otherAdmin = await aPersonWithRole('course-admin', {
      scope: { provider: 'Somebody else' },
    })
    for (const as of ['learner', otherAdmin.id] as const)
      expect(await shown(as, cohort.id)).not.toMatch(/Siân|Step-free/)
    expect(await shown('course-admin', cohort.id)).toMatch(/Siân Bevan.*Step-free access/)
    const byServiceAdmin = await shown('service-admin', cohort.id)
    expect(byServiceAdmin).toContain('Siân Bevan')
    expect(byServiceAdmin).not.toContain('Step-free')
  })

  test('the cohort page lists people 25 at a time, and finds someone by name', async () => {
    const cohort = await aCohort({ capacity: 30 })
    for (let made = 0; made < 26; made += 1) await anEnrolment({ cohortId: cohort.id })
    await anEnrolment({
      cohortId: cohort.id,
      personId: (await aPerson({ name: 'Zofia Nowak' })).id,
    })
    const read = async (query: string) => {
      const { data } = await get(cohortPage, {
        as: 'course-admin',
        params: { cohortId: cohort.id },
        url: `/${query}`,
      })
      const { admin } = data as {
        admin: { people: { name: string }[]; pages: number; confirmed: number }
      }
      return {
        names: admin.people.map(({ name }) => name),
        pages: admin.pages,
        confirmed: admin.confirmed,
      }
    }
    expect(await read('')).toMatchObject({ pages: 2, confirmed: 27 })
    expect((await read('?page=2')).names).toHaveLength(2)
    expect((await read('?name=zofia')).names).toEqual(['Zofia Nowak'])
  })
})

test('Your learning lists places, completions with their validity and history, and can be downloaded', async () => {
  const learner = await aPerson()
  const course = await aCourse({ title: 'Innovation masterclass' })
  const upcoming = await aCohort({ courseId: course.id, name: 'Summer' })
  const past = await aCohort({
    courseId: course.id,
    name: 'Spring',
    sessions: [{ startsAt: '2026-03-12T09:30:00Z' }],
  })
  for (const { id } of [upcoming, past]) await anEnrolment({ cohortId: id, personId: learner.id })
  const { data } = await get(learningPage, { as: learner.id })
  expect(data).toMatchObject({
    places: [{ cohortId: upcoming.id, canWithdraw: true }],
    completions: [],
    history: [{ cohortId: past.id, outcome: 'Session 1: not marked' }],
  })
  expect(await (await get(learningCsv, { as: learner.id })).text()).toContain(
    'place,Innovation masterclass,Summer,2026-06-17,confirmed,',
  )
})
