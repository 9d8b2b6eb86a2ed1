import { beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { loader } from '#app/routes/oversight/home.tsx'
import type { Home } from '#app/features/oversight/home-view.server.ts'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aCohort, aCourse, aCourseWithCohort } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))

const homeOf = async (personId: number): Promise<Home> =>
  ((await get(loader, { as: personId })).data as { home: Home }).home

describe('home', () => {
  test('the home page greets people by the first name and the hour in London', async () => {
    const { id } = await aPerson({ name: 'Siân Bevan' })
    expect((await get(loader, { as: id })).data).toMatchObject({ pageTitle: 'Good morning, Siân' })
    freezeClock('2026-07-01T17:30:00Z')
    expect((await get(loader, { as: id })).data).toMatchObject({ pageTitle: 'Good evening, Siân' })
  })

  test('the home page redirects people who are not signed in to sign in', async () => {
    expect(await get(loader, { as: null })).toMatchObject({ status: 302, location: paths.signIn() })
  })

  test('the home page shows a new person only how to start', async () => {
    const { id } = await aPerson()
    expect(await homeOf(id)).toMatchObject({
      learner: {
        nextSession: null,
        skills: { openId: null, latest: null },
        learning: { completed: 0, booked: 0 },
      },
      desk: null,
      leader: null,
      serviceAdmin: null,
    })
  })
})

describe('the home page of a learner', () => {
  test('the home page shows the next session in which the person has a place, and none that is cancelled, past or someone else’s', async () => {
    const [{ id }, other] = [await aPerson(), await aPerson()]
    const hers = { confirmed: [id] }
    await aCourseWithCohort({ code: 'OVER', cohort: { startsAt: '2026-03-11T09:00:00Z', ...hers } })
    await aCourseWithCohort({
      code: 'OFF',
      cohort: { startsAt: '2026-03-13T09:00:00Z', cancelledAt: '2026-03-01T09:00:00Z', ...hers },
    })
    await aCourseWithCohort({
      code: 'OTHERS',
      cohort: { startsAt: '2026-03-14T09:00:00Z', confirmed: [other.id] },
    })
    await aCourseWithCohort({
      code: 'LATER',
      cohort: { startsAt: '2026-04-15T09:00:00Z', ...hers },
    })
    const next = await aCourseWithCohort({
      code: 'NEXT',
      cohort: { startsAt: '2026-03-15T09:00:00Z', ...hers },
    })
    const { learner } = await homeOf(id)
    expect(learner.nextSession).toMatchObject({
      cohortId: next.cohortId,
      course: 'Course NEXT',
      startsAt: new Date('2026-03-15T09:00:00Z'),
    })
    expect(learner.learning.booked).toBe(2)
  })

  test('the home page shows the places that are offered to the person, until the offer ends', async () => {
    const { id } = await aPerson()
    const cohort = await aCohort({ sessions: [{ startsAt: '2026-04-15T09:00:00Z' }] })
    const offerEndsAt = new Date('2026-03-14T10:00:00Z')
    await db().enrolment.create({
      data: { cohortId: cohort.id, personId: id, status: 'offered', offerEndsAt, createdAt: now() },
    })
    expect((await homeOf(id)).learner.offers).toMatchObject([
      { cohortId: cohort.id, endsAt: offerEndsAt },
    ])
    freezeClock('2026-03-14T10:00:00Z')
    expect((await homeOf(id)).learner.offers).toEqual([])
  })

  test('the home page summarises the last assessment: skills at the expected level, the biggest gap and courses that help', async () => {
    const { id } = await aPerson()
    await aCourse({ code: 'HELPS', supports: { Q2: 'working' } })
    await anAssessment({
      personId: id,
      answers: { ...ALL_WORKING, Q1: 'awareness', Q2: 'not-yet' },
      submittedAt: '2026-03-01T10:00:00Z',
    })
    const open = await anAssessment({ personId: id })
    expect((await homeOf(id)).learner.skills).toMatchObject({
      openId: open.id,
      latest: {
        counts: { expected: 3, atOrAbove: 1, gaps: 2, notSure: 0 },
        post: 'a deputy director',
        next: { name: 'Skill Q2', gap: '2 levels below the expected level', courses: 1 },
      },
    })
  })
})

describe('the home page of people with a role', () => {
  test('the home page says how many requests wait for a manager', async () => {
    const manager = await aPerson()
    const report = await aPerson({ managerId: manager.id })
    expect(await homeOf(manager.id)).toMatchObject({ team: { approvals: 0, claims: 0 } })
    await db().enrolment.create({
      data: {
        cohortId: (await aCohort({ sessions: [{ startsAt: '2026-04-15T09:00:00Z' }] })).id,
        personId: report.id,
        status: 'requested',
        requestEndsAt: new Date('2026-03-19T10:00:00Z'),
        createdAt: now(),
      },
    })
    expect(await homeOf(manager.id)).toMatchObject({ team: { approvals: 1, claims: 0 } })
    expect(await homeOf(report.id)).toMatchObject({ team: null })
  })

  test('the home page shows a course admin the next sessions and unfinished registers only for the courses they run', async () => {
    const [one, two] = [await aPerson(), await aPerson()]
    const mine = await aCourseWithCohort({
      code: 'RUN',
      provider: 'Ours',
      cohort: { startsAt: '2026-03-10T09:00:00Z', confirmed: [one.id, two.id] },
    })
    await aCourseWithCohort({
      code: 'SOON',
      provider: 'Ours',
      cohort: { startsAt: '2026-03-20T09:00:00Z' },
    })
    await aCourseWithCohort({
      code: 'NOT-MINE',
      provider: 'Theirs',
      cohort: { startsAt: '2026-03-10T09:00:00Z', confirmed: [one.id] },
    })
    const admin = await aPersonWithRole('course-admin', { scope: { provider: 'Ours' } })
    const { sessionId } = mine
    const mark = async (personId: number) => {
      const enrolment = await db().enrolment.findFirstOrThrow({
        where: { personId, cohortId: mine.cohortId ?? 0 },
      })
      await inTransaction((tx) =>
        sealing(tx, 'Attendance', null, (sealId) =>
          tx.attendance.create({
            data: {
              sessionId,
              enrolmentId: enrolment.id,
              mark: 'attended',
              recordedAt: now(),
              sealId,
            },
          }),
        ),
      )
    }

    await mark(one.id)
    await mark(one.id)
    const home = await homeOf(admin.id)
    expect(home.desk?.tasks).toMatchObject([
      {
        actions: [{ href: paths.register(sessionId) }],
        text: expect.stringContaining('1 of 2 people'),
      },
    ])
    expect(home.desk?.upcoming.map(({ course }) => course)).toEqual(['Course SOON'])

    await mark(two.id)
    expect((await homeOf(admin.id)).desk?.tasks).toEqual([])
  })

  test('the home page links to uptake for people who can see figures', async () => {
    for (const role of ['analyst', 'department-lead', 'framework-owner'] as const) {
      const { id } = await aPersonWithRole(role)
      expect(await homeOf(id)).toMatchObject({
        leader: { scope: { value: 'everyone' } },
        desk: null,
        serviceAdmin: null,
      })
    }
  })

  test('the home page shows a service admin the number of people, the last import and waiting messages', async () => {
    const { id } = await aPersonWithRole('service-admin')
    const message = {
      to: 'a@civil.example',
      subject: 'S',
      body: 'B',
      kind: 'sign-in',
      createdAt: now(),
      sendAfter: now(),
    }
    await db().outboxMessage.createMany({
      data: [message, { ...message, failedAt: now() }, { ...message, sentAt: now() }],
    })
    await db().importBatch.create({
      data: {
        kind: 'people',
        file: 'people.csv',
        checksum: '',
        rows: 3,
        created: 2,
        updated: 0,
        unchanged: 0,
        rejected: 1,
        problems: '[]',
        importedAt: now(),
      },
    })
    expect(await homeOf(id)).toMatchObject({
      serviceAdmin: {
        people: await db().person.count(),
        messagesWaiting: 1,
        messagesFailed: 1,
        lastImport: { kind: 'people', rejected: 1 },
      },
    })
  })
})
