import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as listTasks } from '#app/routes/skills/assessments/assessment.tsx'
import { action as start, loader as overview } from '#app/routes/skills/assessments/assessments.tsx'
import { action as submit, loader as check } from '#app/routes/skills/assessments/check.tsx'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aFramework } from '#tests/support/factories/framework.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let personId = 0
beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  personId = (await aPerson()).id
})

// First in this file, while no criterion is published.
test('starting without a published criterion is refused, and the page says who to contact', async () => {
  expect(await post(start, { as: personId })).toMatchObject({
    status: 400,
    data: { errors: { form: expect.stringMatching(/Ask a framework owner/) } },
  })
})

describe('starting an assessment', () => {
  test('starting goes to the task list of a new assessment', async () => {
    await aFramework()
    const response = await post(start, { as: personId })
    const { id } = await db().assessment.findFirstOrThrow({ where: { personId } })
    expect(response).toMatchObject({ status: 302, location: paths.assessment(id) })
    expect(
      await db().audit.count({ where: { action: 'assessment:start', actorId: personId } }),
    ).toBe(1)
  })

  test('the page shows the open assessment and the submitted ones', async () => {
    await anAssessment({ personId, answers: ALL_WORKING, submittedAt: '2026-03-01T10:00:00Z' })
    const { id } = await anAssessment({ personId, answers: { Q1: 'working' } })
    const { data } = await get(overview, { as: personId })
    expect(data).toMatchObject({
      overview: {
        criterion: { skills: 3 },
        open: { assessmentId: id, answered: 1, skills: 3 },
        past: [{ counts: { expected: 3, atOrAbove: 3, gaps: 0, notSure: 0 } }],
      },
    })
  })
})

describe('the task list', () => {
  test('the task list shows the state of each question and where to continue', async () => {
    const { id } = await anAssessment({ personId, answers: { Q1: 'working', C1: 'not-sure' } })
    const { data } = await get(listTasks, { as: personId, params: { assessmentId: id } })
    expect(data).toMatchObject({
      areas: [
        {
          area: { name: 'Questions' },
          questions: [{ state: 'answered' }, { state: 'not-answered' }],
        },
        { area: { name: 'Change' }, questions: [{ state: 'answered', answer: 'I am not sure' }] },
      ],
      sentences: [
        'You have answered 2 of 3 questions.',
        expect.stringContaining('Only you can see your answers'),
      ],
      continueAt: paths.assessmentQuestion(id, 'Q2'),
      canCheck: false,
      newerVersion: null,
    })
  })

  test('the task list of a submitted assessment redirects to its results', async () => {
    const { id } = await anAssessment({
      personId,
      answers: ALL_WORKING,
      submittedAt: '2026-03-01T10:00:00Z',
    })
    expect(await get(listTasks, { as: personId, params: { assessmentId: id } })).toMatchObject({
      status: 302,
      location: paths.assessmentResults(id),
    })
  })

  test('the task list of someone else’s assessment gets a 404', async () => {
    const { id } = await anAssessment({ personId })
    const other = (await aPerson()).id
    for (const page of [listTasks, check])
      expect((await get(page, { as: other, params: { assessmentId: id } })).status).toBe(404)
  })
})

describe('checking answers', () => {
  test('the page shows the text of every answer, and which answers are missing', async () => {
    const { id } = await anAssessment({
      personId,
      answers: { Q1: 'not-yet' },
      evidence: { Q1: 'A case' },
    })
    const { data } = await get(check, { as: personId, params: { assessmentId: id } })
    expect(data).toMatchObject({
      areas: [
        {
          answers: [
            { skill: 'Q1', answer: 'Not yet at Awareness level', evidence: 'A case' },
            { skill: 'Q2', answer: null, evidence: null },
          ],
        },
        { answers: [{ skill: 'C1', answer: null }] },
      ],
      missing: 2,
      continueAt: paths.assessmentQuestion(id, 'Q2'),
    })
  })

  test('a complete assessment is submitted and recorded in the audit log', async () => {
    const { id } = await anAssessment({ personId, answers: { ...ALL_WORKING, C1: 'not-sure' } })
    expect(await post(submit, { as: personId, params: { assessmentId: id } })).toMatchObject({
      status: 302,
      location: paths.assessmentResults(id, { done: 'submitted' }),
    })
    const { submittedAt } = await db().assessment.findUniqueOrThrow({ where: { id } })
    expect(submittedAt).toEqual(new Date('2026-03-12T10:00:00Z'))
    expect(
      await db().audit.count({
        where: { action: 'assessment:submit', subjectId: String(id), actorId: personId },
      }),
    ).toBe(1)
  })

  test('an assessment with a missing answer is not submitted, with an error that says what to do', async () => {
    const { id } = await anAssessment({ personId, answers: { Q1: 'working' } })
    expect(await post(submit, { as: personId, params: { assessmentId: id } })).toMatchObject({
      status: 400,
      data: { errors: { form: expect.stringMatching(/Answer every question/) } },
    })
  })

  test('pressing the button twice submits once', async () => {
    const { id } = await anAssessment({ personId, answers: ALL_WORKING })
    const call = { as: personId, params: { assessmentId: id } }
    const responses = await Promise.all([post(submit, call), post(submit, call)])
    expect(responses.map(({ status }) => status)).toEqual([302, 302])
    expect(
      await db().audit.count({ where: { action: 'assessment:submit', subjectId: String(id) } }),
    ).toBe(1)
  })
})
