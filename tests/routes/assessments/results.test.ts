import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action, loader } from '#app/routes/assessments/results.tsx'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aPerson } from '#tests/support/factories/person.ts'
import { get, post } from '#tests/support/requests.ts'

const SUBMITTED = '2026-03-01T10:00:00Z'
beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))

const sharedAt = async (id: number) => (await db().assessment.findUniqueOrThrow({ where: { id } })).sharedWithManagerAt

describe('results', () => {
  test('show what is expected beside what was answered, with the other assessments', async () => {
    const { id: personId } = await aPerson()
    const earlier = await anAssessment({ personId, answers: { ...ALL_WORKING, Q2: 'not-yet' }, submittedAt: '2025-03-01T10:00:00Z' })
    const { id } = await anAssessment({ personId, answers: { ...ALL_WORKING, Q1: 'awareness' }, submittedAt: SUBMITTED })
    const { data } = await get(loader, { as: personId, params: { assessmentId: id } })
    expect(data).toMatchObject({
      results: { post: 'a Deputy Director', gaps: [{ skill: 'Q1', gap: 1 }] },
      earlier: [{ assessmentId: earlier.id }],
      notification: null,
    })
  })

  test('of an assessment that is not submitted lead to its questions', async () => {
    const { id: personId } = await aPerson()
    const { id } = await anAssessment({ personId })
    expect(await get(loader, { as: personId, params: { assessmentId: id } })).toMatchObject({ status: 302, location: paths.assessment(id) })
  })

  test('are nobody else’s, also not the manager’s', async () => {
    const manager = await aPerson()
    const { id: personId } = await aPerson({ managerId: manager.id })
    const { id } = await anAssessment({ personId, answers: ALL_WORKING, submittedAt: SUBMITTED })
    const call = { as: manager.id, params: { assessmentId: id } }
    expect((await get(loader, call)).status).toBe(404)
    expect((await post(action, { ...call, form: { share: 'yes' } })).status).toBe(404)
  })
})

describe('sharing', () => {
  test('names the manager before, is kept with its audit row, and can be stopped', async () => {
    const manager = await aPerson({ name: 'Mary Chen' })
    const { id: personId } = await aPerson({ managerId: manager.id })
    const { id } = await anAssessment({ personId, answers: ALL_WORKING, submittedAt: SUBMITTED })
    const call = { as: personId, params: { assessmentId: id } }
    expect((await get(loader, call)).data).toMatchObject({ sharing: { manager: 'Mary Chen', sharedAt: null } })

    expect(await post(action, { ...call, form: { share: 'yes' } })).toMatchObject({
      location: paths.assessmentResults(id, { done: 'shared' }),
    })
    expect(await sharedAt(id)).toEqual(new Date('2026-03-12T10:00:00Z'))
    await post(action, { ...call, form: { share: 'yes' } })
    await post(action, { ...call, form: { share: 'no' } })
    expect(await sharedAt(id)).toBeNull()

    const audit = await db().audit.findMany({ where: { subject: 'Assessment', subjectId: String(id) }, orderBy: { id: 'asc' } })
    expect(audit.map((row) => row.action)).toEqual(['assessment:share', 'assessment:unshare'])
  })

  test('without a manager says so, and what to do', async () => {
    const { id: personId } = await aPerson()
    const { id } = await anAssessment({ personId, answers: ALL_WORKING, submittedAt: SUBMITTED })
    const call = { as: personId, params: { assessmentId: id } }
    expect((await get(loader, call)).data).toMatchObject({ sharing: { manager: null } })
    expect(await post(action, { ...call, form: { share: 'yes' } })).toMatchObject({
      status: 400,
      data: { errors: { form: expect.stringMatching(/Ask your service admin/) } },
    })
  })

  test('waits until the assessment is submitted', async () => {
    const { id: personId } = await aPerson()
    const { id } = await anAssessment({ personId })
    expect((await post(action, { as: personId, params: { assessmentId: id }, form: { share: 'yes' } })).status).toBe(400)
  })
})
