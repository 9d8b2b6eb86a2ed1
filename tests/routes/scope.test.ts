/** A person whose role covers part of the service can use that part and sees nothing of the rest. */
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import * as assessment from '#app/routes/skills/assessments/assessment.tsx'
import * as check from '#app/routes/skills/assessments/check.tsx'
import * as question from '#app/routes/skills/assessments/question.tsx'
import * as results from '#app/routes/skills/assessments/results.tsx'
import * as cancelCohort from '#app/routes/learning/cancel-cohort.tsx'
import * as cohort from '#app/routes/learning/cohort.tsx'
import * as cohorts from '#app/routes/learning/cohorts.tsx'
import * as editCohort from '#app/routes/learning/edit-cohort.tsx'
import * as recordCompletions from '#app/routes/learning/completions/record-completions.tsx'
import * as revokeCompletion from '#app/routes/learning/completions/revoke-completion.tsx'
import * as editCourse from '#app/routes/learning/edit-course.tsx'
import * as newCohort from '#app/routes/learning/new-cohort.tsx'
import * as newCourse from '#app/routes/learning/new-course.tsx'
import * as cancelSession from '#app/routes/learning/cancel-session.tsx'
import * as deleteSession from '#app/routes/learning/delete-session.tsx'
import * as editSession from '#app/routes/learning/edit-session.tsx'
import * as addPeople from '#app/routes/learning/cohorts/add-people.tsx'
import * as movePeople from '#app/routes/learning/cohorts/move-people.tsx'
import * as newSession from '#app/routes/learning/new-session.tsx'
import * as register from '#app/routes/learning/register.tsx'
import * as session from '#app/routes/learning/session.tsx'
import { anAssessment } from '#tests/support/factories/assessment.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse, aSession } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

type Route = { loader?: unknown; action?: unknown }
type Params = Record<string, string | number>
const STARTED_AT = '2026-01-12T09:00:00Z'
const LEARNER = 'Amira Foreign'

/** A course with a completion, and a cohort that has started with one person in it. */
async function aCourseInProgress(provider: string) {
  const course = await aCourse({ provider, rule: 'admin-word' })
  const {
    id: sessionId,
    cohort: startedCohort,
    enrolmentIds,
    personIds,
  } = await aSession({ courseId: course.id, startsAt: STARTED_AT, people: [LEARNER] })
  const { id: completionId } = await aCompletion({
    personId: personIds[0] ?? 0,
    course: course.code,
  })
  return {
    code: course.code,
    courseId: course.id,
    cohortId: startedCohort.id,
    sessionId,
    completionId,
    enrolmentId: enrolmentIds[0] ?? 0,
  }
}

const changes = async () => [
  await db().audit.count({ where: { action: { not: { startsWith: 'login' } } } }),
  await db().outboxMessage.count(),
  await db().attendance.count(),
  await db().completion.count({ where: { revokedAt: null } }),
  await db().session.count(),
  await db().cohort.count(),
  await db().course.count(),
]

let own: Awaited<ReturnType<typeof aCourseInProgress>>
let foreign: typeof own
let admins: { what: string; id: number }[]

beforeAll(async () => {
  own = await aCourseInProgress('Office of Numbers')
  foreign = await aCourseInProgress('Another office')
  const ofCourse = await aPersonWithRole('course-admin', { scope: { courseId: own.courseId } })
  const ofProvider = await aPersonWithRole('course-admin', {
    scope: { provider: 'Office of Numbers' },
  })
  admins = [
    { what: 'of one course', id: ofCourse.id },
    { what: 'of one provider', id: ofProvider.id },
  ]
})

const MANAGED: [string, Route, (course: typeof own) => Params][] = [
  ['the form to edit a course', editCourse, ({ code }) => ({ code })],
  ['the form for a new cohort', newCohort, ({ code }) => ({ code })],
  ['the form to edit a cohort', editCohort, ({ cohortId }) => ({ cohortId })],
  ['the page to cancel a cohort', cancelCohort, ({ cohortId }) => ({ cohortId })],
  [
    'the page to record completions of a cohort',
    recordCompletions,
    ({ cohortId }) => ({ cohortId }),
  ],
  ['the page to add people', addPeople, ({ cohortId }) => ({ cohortId })],
  ['the page to move people', movePeople, ({ cohortId }) => ({ cohortId })],
  ['the form for a new session', newSession, ({ cohortId }) => ({ cohortId })],
  ['the form to edit a session', editSession, ({ sessionId }) => ({ sessionId })],
  ['the page to cancel a session', cancelSession, ({ sessionId }) => ({ sessionId })],
  ['the page to delete a session', deleteSession, ({ sessionId }) => ({ sessionId })],
  ['a session', session, ({ sessionId }) => ({ sessionId })],
  ['a register', register, ({ sessionId }) => ({ sessionId })],
  ['the form to revoke a completion', revokeCompletion, ({ completionId }) => ({ completionId })],
]

describe.each([0, 1])('a course admin with a limited scope (%i)', (index) => {
  test.each(MANAGED)(
    'can open %s in their scope, and gets a 404 outside it',
    async (_what, route, paramsOf) => {
      const as = admins[index]?.id ?? null
      expect((await get(route.loader as never, { as, params: paramsOf(own) })).status).toBe(200)
      expect((await get(route.loader as never, { as, params: paramsOf(foreign) })).status).toBe(404)
      if (!route.action) return
      const before = await changes()
      const form = {
        reason: 'Because',
        [`marks[${foreign.enrolmentId}]`]: 'attended',
        'people[]': String(foreign.enrolmentId),
      }
      expect(
        (await post(route.action as never, { as, params: paramsOf(foreign), form })).status,
      ).toBe(404)
      expect(await changes()).toEqual(before)
    },
  )

  test('sees the people in a cohort in their scope, and only the dates of another cohort', async () => {
    const open = (cohortId: number) =>
      get(cohort.loader, { as: admins[index]?.id ?? null, params: { cohortId } })
    expect(await (await open(own.cohortId)).text()).toContain(LEARNER)
    const other = await open(foreign.cohortId)
    expect(other.data).toMatchObject({ admin: null, cohort: { link: null } })
    expect(await other.text()).not.toContain(LEARNER)
  })

  test('sees only cohorts in their scope in the list', async () => {
    const { data } = await get(cohorts.loader, {
      as: admins[index]?.id ?? null,
      url: '/cohorts?over=yes',
    })
    expect((data as { cohorts: { id: number }[] }).cohorts.map(({ id }) => id)).toEqual([
      own.cohortId,
    ])
  })

  test('cannot mark someone from another cohort in a register in their scope', async () => {
    const before = await changes()
    const form = { [`marks[${foreign.enrolmentId}]`]: 'attended' }
    const marked = await post(register.action, {
      as: admins[index]?.id ?? null,
      params: { sessionId: own.sessionId },
      form,
    })
    expect(marked.status).toBe(400)
    expect(await changes()).toEqual(before)
  })

  test('cannot record a completion for someone in another cohort', async () => {
    const before = await changes()
    const form = {
      'people[]': String(foreign.enrolmentId),
      'completed-day': '12',
      'completed-month': '1',
      'completed-year': '2026',
    }
    const as = admins[index]?.id ?? null
    expect(
      (await post(recordCompletions.action, { as, params: { cohortId: own.cohortId }, form }))
        .status,
    ).toBe(400)
    expect(await changes()).toEqual(before)
  })
})

test('a course admin of one course cannot add another', async () => {
  expect((await get(newCourse.loader, { as: admins[0]?.id ?? null })).status).toBe(403)
  expect((await get(newCourse.loader, { as: admins[1]?.id ?? null })).status).toBe(200)
})

describe.each(['learner', 'manager', 'department-lead', 'analyst', 'framework-owner'] as const)(
  'a %s',
  (role) => {
    test.each(MANAGED)('is refused %s, and changes nothing', async (_what, route, paramsOf) => {
      const before = await changes()
      expect((await get(route.loader as never, { as: role, params: paramsOf(own) })).status).toBe(
        403,
      )
      if (route.action)
        expect(
          (await post(route.action as never, { as: role, params: paramsOf(own), form: {} })).status,
        ).toBe(403)
      expect(await changes()).toEqual(before)
    })

    test('does not see names on the page of a cohort', async () => {
      expect(
        await (await get(cohort.loader, { as: role, params: { cohortId: own.cohortId } })).text(),
      ).not.toContain(LEARNER)
    })
  },
)

describe('an assessment', () => {
  const ROUTES: [string, Route][] = [
    ['its overview', assessment],
    ['a question', question],
    ['the answers to check', check],
    ['the results', results],
  ]

  test.each(ROUTES)(
    'shows %s only to its owner, whatever roles other people have',
    async (_what, route) => {
      const { id: assessmentId } = await anAssessment({ personId: (await aPerson()).id })
      const params = { assessmentId, skillCode: 'Q1' }
      for (const as of ['learner', 'manager', 'service-admin'] as const) {
        expect((await get(route.loader as never, { as, params })).status).toBe(404)
        if (route.action)
          expect(
            (await post(route.action as never, { as, params, form: { answer: 'not-yet' } })).status,
          ).toBe(404)
      }
      expect(await db().rating.count({ where: { assessmentId } })).toBe(0)
    },
  )
})
