import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { Home } from '#app/features/oversight/home-view.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { loader as newCohort } from '#app/routes/learning/new-cohort.tsx'
import { loader as search } from '#app/routes/oversight/desk-search.tsx'
import { loader as home } from '#app/routes/oversight/home.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T08:50:00Z'))
afterEach(() => freezeClock(null))

const deskOf = async (personId: number) =>
  ((await get(home, { as: personId })).data as { home: Home }).home.desk

describe('the desk', () => {
  test('the desk shows today’s sessions with places and apologies, then what needs doing in order', async () => {
    const provider = 'The desk’s own'
    const course = await aCourse({ code: 'DESK', provider })
    const admin = await aPersonWithRole('course-admin', { scope: { provider } })
    const today = await aCohort({
      courseId: course.id,
      name: 'Today',
      sessions: [{ startsAt: '2026-03-12T09:30:00Z' }, { startsAt: '2026-03-10T09:30:00Z' }],
    })
    await anEnrolment({ cohortId: today.id })
    const soon = await aCohort({
      courseId: course.id,
      name: 'Soon',
      sessions: [{ startsAt: '2026-03-30T09:30:00Z' }],
    })
    await db().cohort.update({ where: { id: soon.id }, data: { minimum: 3 } })
    const asked = await anEnrolment({ cohortId: soon.id })
    await db().enrolment.update({
      where: { id: asked.id },
      data: { status: 'requested', requestEndsAt: new Date('2026-03-19T08:00:00Z') },
    })
    const offered = await anEnrolment({ cohortId: soon.id })
    await db().enrolment.update({
      where: { id: offered.id },
      data: { status: 'offered', offerEndsAt: new Date('2026-03-12T17:00:00Z') },
    })
    const claimant = await aPerson()
    await db().completionClaim.create({
      data: {
        personId: claimant.id,
        courseId: course.id,
        completedOn: '2026-02-01',
        evidence: 'A certificate',
        madeAt: now(),
        status: 'pending',
      },
    })
    await aCohort({ sessions: [{ startsAt: '2026-03-12T09:30:00Z' }] })

    const desk = await deskOf(admin.id)
    expect(desk?.sessions).toMatchObject([
      { cohort: { name: 'Today' }, confirmed: 1, apologies: 0 },
    ])
    expect(
      desk?.tasks.map(({ text, actions }) => [text, ...actions.map(({ href }) => href)]),
    ).toEqual([
      [
        'The register of 10 March 2026 is not finished: 1 of 1 person without a mark',
        paths.register(today.sessions[0]?.id ?? 0),
      ],
      ['1 offer expires today at 5pm', paths.cohort(soon.id)],
      [
        '0 people have a place on 30 March 2026, and the cohort needs 3',
        paths.addPeople(soon.id),
        paths.cancelCohort(soon.id),
      ],
      ['1 claim is waiting for you', paths.claims()],
      [
        '1 request is waiting for a manager’s approval. The first expires on 19 March 2026 at 8am',
        paths.cohort(soon.id),
      ],
    ])
  })

  test('seats are planned against the people who need the course, and a form for a cohort starts with what is missing', async () => {
    const provider = 'Seats'
    const course = await aCourse({ code: 'SEATS', provider })
    const admin = await aPersonWithRole('course-admin', { scope: { provider } })
    for (let index = 0; index < 30; index += 1) {
      const { id: personId } = await aPerson()
      if (index < 10) await aCompletion({ personId, course: 'SEATS', completedOn: '2025-10-01' })
    }
    await aCohort({
      courseId: course.id,
      capacity: 6,
      sessions: [{ startsAt: '2026-05-04T09:30:00Z' }],
    })
    const [row] = (await deskOf(admin.id))?.seats ?? []
    expect(row?.quarters.map(({ seats }) => seats)).toEqual([0, 6, 0, 0])
    expect(row?.needed).toBeGreaterThanOrEqual(10)
    expect((row?.needed ?? 1) % 5).toBe(0)
    expect(row?.short).toBe((row?.needed ?? 0) - 6)
    const url = paths.newCohort('SEATS', { name: 'July to September 2026', capacity: 6 })
    expect(
      (await get(newCohort, { as: admin.id, params: { code: 'SEATS' }, url })).data,
    ).toMatchObject({ answers: { name: 'July to September 2026', capacity: '6' } })
  })
})

describe('finding people, courses and cohorts', () => {
  test('an admin finds people by name, email address and staff number, and only those of their courses', async () => {
    const provider = 'Finders'
    const course = await aCourse({ code: 'FIND', title: 'Finding things', provider })
    const admin = await aPersonWithRole('course-admin', { scope: { provider } })
    const cohort = await aCohort({ courseId: course.id, name: 'Spring' })
    const person = await aPerson({ name: 'Zebedee Quill' })
    await anEnrolment({ cohortId: cohort.id, personId: person.id })
    const other = await aPerson({ name: 'Zebedee Elsewhere' })
    await anEnrolment({ cohortId: (await aCohort()).id, personId: other.id })
    const finding = async (q: string) => {
      const { data, status } = await get(search, {
        as: admin.id,
        url: `/desk/search?q=${encodeURIComponent(q)}`,
      })
      const { found } = data as Awaited<ReturnType<typeof search>>['data']
      return { status, found }
    }
    for (const text of ['zebedee', person.email ?? '']) {
      const { found } = await finding(text)
      expect(found.people.map(({ name }) => name)).toEqual(['Zebedee Quill'])
      expect(found.people[0]?.enrolments).toMatchObject([{ cohort: { name: 'Spring' } }])
    }
    expect((await finding('finding')).found).toMatchObject({
      courses: [{ code: 'FIND' }],
      cohorts: [{ name: 'Spring' }],
    })
    expect(await finding('z')).toMatchObject({
      status: 400,
      found: { error: expect.any(String), people: [] },
    })
    expect(await get(search, { as: 'learner', url: '/desk/search?q=zebedee' })).toMatchObject({
      status: 403,
    })
  })
})
