import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import {
  action as nominate,
  loader as nominatePage,
} from '#app/routes/learning/nominations/nominate-for-cohort.tsx'
import {
  action as decline,
  loader as nominationPage,
} from '#app/routes/learning/nominations/nomination.tsx'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

type Results = { results: { entry: string; outcome: string; message: string | null }[] }
const statusOf = async (personId: number) =>
  (await db().enrolment.findFirst({ where: { personId } }))?.status ?? null

describe('nominating from a pasted list', () => {
  test('the preview gives the result for each person, and changes nothing', async () => {
    const cohort = await aCohort({ capacity: 2, courseId: (await aCourse({ scsOnly: true })).id })
    const manager = await aPerson()
    const report = (given = {}) => aPerson({ managerId: manager.id, ...given })
    const [first, second, enrolled, junior] = [
      await report(),
      await report(),
      await report(),
      await report({ grade: 'G6' }),
    ]
    await anEnrolment({ cohortId: cohort.id, personId: enrolled.id })
    const stranger = await aPerson()
    const identifiers = [first.email, second.staffId, enrolled.email, junior.email, stranger.email]
    const list = [...identifiers, 'nobody@civil.example', manager.email].join('\n')

    const page = await post(nominate, {
      as: manager.id,
      params: { cohortId: cohort.id },
      form: { identifiers: list, step: '' },
    })
    const { results } = page.data as Results
    expect(page.status).toBe(200)
    expect(results.map(({ outcome, message }) => message ?? outcome)).toEqual([
      'confirmed',
      'waiting',
      expect.stringContaining('Is already on this cohort'),
      expect.stringContaining('Is not eligible'),
      expect.stringContaining('Is not in your team, organisation or profession'),
      expect.stringContaining('No one has this email address'),
      expect.stringContaining('You cannot nominate yourself'),
    ])
    expect(await statusOf(first.id)).toBeNull()
    expect(await db().outboxMessage.count({ where: { to: first.email } })).toBe(0)
  })

  test('a nominated person has a place, is emailed who nominated them, and declines in one step', async () => {
    const cohort = await aCohort()
    const manager = await aPerson({ name: 'Ann Lee' })
    const report = await aPerson({ managerId: manager.id })
    const call = { as: manager.id, params: { cohortId: cohort.id } }
    const form = { 'people[]': String(report.id), identifiers: '', step: 'nominate' }
    expect(await post(nominate, { ...call, form })).toMatchObject({
      status: 302,
      location: paths.nominateForCohort(cohort.id, { done: 'nominated' }),
    })
    expect(await db().enrolment.findFirst({ where: { personId: report.id } })).toMatchObject({
      status: 'confirmed',
      source: 'nomination',
      nominatedById: manager.id,
    })
    const email = await db().outboxMessage.findFirst({ where: { to: report.email } })
    expect(email?.body).toContain('Ann Lee nominated you')
    expect(email?.body).toContain(paths.nomination(cohort.id))

    const own = { as: report.id, params: { cohortId: cohort.id } }
    expect((await get(nominationPage, own)).data).toMatchObject({
      pageTitle: 'Ann Lee nominated you',
    })
    expect(await statusOf(report.id)).toBe('confirmed')
    expect(await post(decline, own)).toMatchObject({ status: 302 })
    expect(await statusOf(report.id)).toBe('withdrawn')
    expect((await get(nominatePage, call)).data).toMatchObject({
      nominated: [{ status: 'withdrawn', reason: 'Declined the nomination' }],
    })
    const declined = { to: manager.email, kind: 'nomination-declined' }
    expect(await db().outboxMessage.count({ where: declined })).toBe(1)
    expect((await post(decline, own)).status).toBe(400)
  })

  test('a department lead nominates people in the organisation and below, and no one else', async () => {
    const department = await anOrganisation({ code: 'HMRC' })
    await anOrganisation({ code: 'VOA', parentCode: 'HMRC' })
    const lead = await aPersonWithRole('department-lead', {
      scope: { organisationId: department.id },
    })
    const [below, elsewhere] = [
      await aPerson({ organisation: 'VOA' }),
      await aPerson({ organisation: 'DFT' }),
    ]
    const page = await post(nominate, {
      as: lead.id,
      params: { cohortId: (await aCohort()).id },
      form: { identifiers: `${below.email} ${elsewhere.email}`, step: 'nominate' },
    })
    expect((page.data as Results).results.map(({ outcome }) => outcome)).toEqual([
      'confirmed',
      'refused',
    ])
    expect(await statusOf(below.id)).toBe('confirmed')
    expect(await statusOf(elsewhere.id)).toBeNull()
  })

  test('a list of no one, or of too many, is refused, and the text stays in the form', async () => {
    const call = { as: 'manager' as const, params: { cohortId: (await aCohort()).id } }
    expect(await post(nominate, { ...call, form: { identifiers: '' } })).toMatchObject({
      status: 400,
      data: { errors: { identifiers: expect.stringContaining('Select people') } },
    })
    const identifiers = Array.from({ length: 501 }, (_, at) => `T${at}`).join('\n')
    expect(await post(nominate, { ...call, form: { identifiers } })).toMatchObject({
      status: 400,
      data: {
        answers: { identifiers },
        errors: { identifiers: expect.stringContaining('at most 500') },
      },
    })
  })

  test('a learner who manages no one cannot nominate, and sees no nomination that is not theirs', async () => {
    const params = { cohortId: (await aCohort()).id }
    expect((await get(nominatePage, { as: 'learner', params })).status).toBe(403)
    expect((await get(nominationPage, { as: 'learner', params })).status).toBe(404)
  })
})
