import { beforeEach, describe, expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader } from '#app/routes/skills/assessments/results.tsx'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

const SUBMITTED = '2026-03-01T10:00:00Z'
beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))

describe('results', () => {
  test('results compare answers with the expected levels and list the other assessments', async () => {
    const { id: personId } = await aPerson()
    const earlier = await anAssessment({
      personId,
      answers: { ...ALL_WORKING, Q2: 'not-yet' },
      submittedAt: '2025-03-01T10:00:00Z',
    })
    const { id } = await anAssessment({
      personId,
      answers: { ...ALL_WORKING, Q1: 'awareness' },
      submittedAt: SUBMITTED,
    })
    const { data } = await get(loader, { as: personId, params: { assessmentId: id } })
    expect(data).toMatchObject({
      results: { post: 'a deputy director', gaps: [{ skill: 'Q1', gap: 1 }] },
      earlier: [{ assessmentId: earlier.id }],
      notification: null,
    })
  })

  test('the results of an open assessment redirect to its task list', async () => {
    const { id: personId } = await aPerson()
    const { id } = await anAssessment({ personId })
    expect(await get(loader, { as: personId, params: { assessmentId: id } })).toMatchObject({
      status: 302,
      location: paths.assessment(id),
    })
  })

  test('no one else can see the results, not even the manager', async () => {
    const manager = await aPerson()
    const { id: personId } = await aPerson({ managerId: manager.id })
    const { id } = await anAssessment({ personId, answers: ALL_WORKING, submittedAt: SUBMITTED })
    expect((await get(loader, { as: manager.id, params: { assessmentId: id } })).status).toBe(404)
  })
})
