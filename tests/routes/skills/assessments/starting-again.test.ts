import { beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as listTasks } from '#app/routes/skills/assessments/assessment.tsx'
import { action as start, loader as overview } from '#app/routes/skills/assessments/assessments.tsx'
import { action as submit } from '#app/routes/skills/assessments/check.tsx'
import { action, loader } from '#app/routes/skills/assessments/question.tsx'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aFramework, frameworkText } from '#tests/support/factories/framework.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let personId = 0
beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  personId = (await aPerson()).id
  await anAssessment({
    personId,
    answers: ALL_WORKING,
    evidence: { Q2: 'A case of 2025' },
    submittedAt: '2025-03-01T10:00:00Z',
  })
})

const startAgain = async (): Promise<number> => {
  await post(start, { as: personId })
  return (await db().assessment.findFirstOrThrow({ where: { personId, submittedAt: null } })).id
}
const send = (assessmentId: number, skillCode: string, form: Record<string, string>) =>
  post(action, { as: personId, params: { assessmentId, skillCode }, form })
const states = async (assessmentId: number) => {
  const { data } = await get(listTasks, { as: personId, params: { assessmentId } })
  const { areas } = data as { areas: { questions: { state: string }[] }[] }
  return areas.flatMap(({ questions }) => questions.map(({ state }) => state))
}

test('a new assessment shows earlier answers, and only what the person confirms is an answer in it', async () => {
  const id = await startAgain()
  expect(await states(id)).toEqual(['carried', 'carried', 'carried'])
  const { data } = await get(loader, {
    as: personId,
    params: { assessmentId: id, skillCode: 'Q2' },
  })
  expect(data).toMatchObject({
    answers: { answer: 'working', evidence: 'A case of 2025' },
    lines: [expect.stringContaining('You answered this on 1 March 2025')],
  })
  const shown = { answer: 'working', evidence: 'A case of 2025' }
  await send(id, 'Q2', { ...shown, afterwards: 'back' })
  expect(await db().rating.count({ where: { assessmentId: id } })).toBe(0)

  expect(await post(submit, { as: personId, params: { assessmentId: id } })).toMatchObject({
    status: 400,
    data: { errors: { form: expect.stringContaining('Check at least one answer') } },
  })
  await send(id, 'Q2', shown)
  expect(await states(id)).toEqual(['carried', 'answered', 'carried'])
  expect(await post(submit, { as: personId, params: { assessmentId: id } })).toMatchObject({
    location: paths.assessmentResults(id, { done: 'submitted' }),
  })
  expect(await db().rating.count({ where: { assessmentId: id } })).toBe(1)
})

test('a new version asks only what is new or has changed, and shows the old answers', async () => {
  const open = await startAgain()
  const [q1, q2, c1] = frameworkText().skills
  if (!q1 || !q2 || !c1) throw new Error('The test criterion has no skills.')
  const versionId = await aFramework({
    version: '2.0',
    skills: [
      q1,
      { ...q2, code: 'Q2A', name: 'First half of Q2' },
      { ...c1, code: 'C2', name: 'New' },
    ],
  })
  const before = await db().skill.findFirstOrThrow({ where: { code: 'Q2' } })
  const half = await db().skill.findFirstOrThrow({ where: { versionId, code: 'Q2A' } })
  await db().skillMapping.create({
    data: { versionId, fromSkillId: before.id, toSkillId: half.id, kind: 'split' },
  })

  // An assessment that was started against the old version can be finished.
  const { data: tasks } = await get(listTasks, { as: personId, params: { assessmentId: open } })
  expect(tasks).toMatchObject({ newerVersion: '2.0' })
  expect((await send(open, 'Q1', { answer: 'expert' })).status).toBe(302)
  expect((await post(submit, { as: personId, params: { assessmentId: open } })).status).toBe(302)

  expect((await get(overview, { as: personId })).data).toMatchObject({
    overview: { toAnswer: { askedAgain: ['First half of Q2'], new: ['New'] } },
  })
  const id = await startAgain()
  expect(await states(id)).toEqual(['carried', 'asked-again', 'not-answered'])
  const params = { assessmentId: id, skillCode: 'Q2A' }
  expect((await get(loader, { as: personId, params })).data).toMatchObject({
    answers: { answer: '' },
    before: [{ skill: 'Skill Q2', answer: 'Working', evidence: 'A case of 2025' }],
  })
  expect((await send(id, 'Q2A', { answer: 'expert' })).location).toBe(
    paths.assessmentQuestion(id, 'C2', { after: 'Q2A' }),
  )
  expect((await send(id, 'C2', { answer: 'working' })).location).toBe(paths.assessmentCheck(id))
  expect((await post(submit, { as: personId, params: { assessmentId: id } })).status).toBe(302)
})
