import { beforeEach, describe, expect, test } from 'vitest'
import { findOwnAssessment } from '#app/data/skills/assessments.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action, loader } from '#app/routes/skills/assessments/question.tsx'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'
import { aPerson } from '#tests/support/factories/person.ts'
import { get, post } from '#tests/support/requests.ts'

let personId = 0
let assessmentId = 0
beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  personId = (await aPerson()).id
  assessmentId = (await anAssessment({ personId })).id
})

const send = (
  form: Record<string, string>,
  given: { skillCode?: string; from?: string; as?: number | null } = {},
) =>
  post(action, {
    as: given.as === undefined ? personId : given.as,
    params: { assessmentId, skillCode: given.skillCode ?? 'Q1' },
    url: given.from ? `/?from=${given.from}` : '/',
    form,
  })
const savedAnswers = async () =>
  (await findOwnAssessment(assessmentId, await aRatingReader(personId)))?.ratings ?? []

describe('a question', () => {
  test('a question offers the described levels, then not yet and not sure, and does not show the target', async () => {
    const { data } = await get(loader, { as: personId, params: { assessmentId, skillCode: 'C1' } })
    expect(data).toMatchObject({
      pageTitle: 'Skill C1',
      caption: 'Change: 1 of 1',
      answers: { answer: '', evidence: '' },
    })
    const { question } = data as {
      question: { levels: { code: string }[]; others: { name: string }[] }
    }
    expect(question.levels.map(({ code }) => code)).toEqual([
      'awareness',
      'working',
      'practitioner',
    ])
    expect(question.others.map(({ name }) => name)).toEqual([
      'Not yet at Awareness level',
      'I am not sure',
    ])
    expect(JSON.stringify(data)).not.toMatch(/target|expected/i)
  })

  test('a question shows the saved answer', async () => {
    await send({ answer: 'working', evidence: 'A case of mine' })
    const { data } = await get(loader, { as: personId, params: { assessmentId, skillCode: 'Q1' } })
    expect(data).toMatchObject({ answers: { answer: 'working', evidence: 'A case of mine' } })
  })

  test('a question in someone else’s assessment, or in an unknown assessment or for an unknown skill, gets a 404', async () => {
    const other = (await aPerson()).id
    expect(
      (await get(loader, { as: other, params: { assessmentId, skillCode: 'Q1' } })).status,
    ).toBe(404)
    expect(
      (await get(loader, { as: personId, params: { assessmentId: 999_999, skillCode: 'Q1' } }))
        .status,
    ).toBe(404)
    expect(
      (await get(loader, { as: personId, params: { assessmentId: 'one', skillCode: 'Q1' } }))
        .status,
    ).toBe(404)
    expect(
      (await get(loader, { as: personId, params: { assessmentId, skillCode: 'Z9' } })).status,
    ).toBe(404)
    expect((await send({ answer: 'working' }, { as: other })).status).toBe(404)
    expect(await savedAnswers()).toEqual([])
  })

  test('a question asks visitors to sign in', async () => {
    expect(await send({ answer: 'working' }, { as: null })).toMatchObject({
      status: 302,
      location: paths.signIn(),
    })
  })
})

describe('continuing', () => {
  test('continuing saves the answer and goes to the next question without one', async () => {
    expect(await send({ answer: 'working', evidence: ' Two\r\nlines ' })).toMatchObject({
      status: 302,
      location: paths.assessmentQuestion(assessmentId, 'Q2'),
    })
    expect(await savedAnswers()).toMatchObject([
      { skill: 'Q1', answer: 'working', evidence: 'Two\nlines' },
    ])
  })

  test('continuing after the last question goes to check answers', async () => {
    await send({ answer: 'not-sure' })
    await send({ answer: 'not-yet' }, { skillCode: 'Q2' })
    expect((await send({ answer: 'expert' }, { skillCode: 'C1' })).status).toBe(400)
    expect(await send({ answer: 'working' }, { skillCode: 'C1' })).toMatchObject({
      location: paths.assessmentCheck(assessmentId),
    })
  })

  test('continuing from check answers goes back there', async () => {
    expect(await send({ answer: 'working' }, { from: 'check' })).toMatchObject({
      location: paths.assessmentCheck(assessmentId),
    })
  })

  test('continuing without a level is refused and keeps what was typed', async () => {
    const response = await send({ evidence: 'Typed already' })
    expect(response).toMatchObject({
      status: 400,
      data: {
        errors: { answer: 'Select the level that describes you, or “I am not sure”' },
        answers: { answer: '', evidence: 'Typed already' },
      },
    })
    expect(await savedAnswers()).toEqual([])
  })

  test('an example that is too long is refused with the limit', async () => {
    const response = await send({ answer: 'working', evidence: 'x'.repeat(2001) })
    expect(response).toMatchObject({
      status: 400,
      data: {
        errors: { evidence: 'Your example must be 2,000 characters or fewer' },
        answers: { answer: 'working' },
      },
    })
  })

  test('a line break in an example counts as one character', async () => {
    expect((await send({ answer: 'working', evidence: `${'x\r\n'.repeat(999)}xy` })).status).toBe(
      302,
    )
  })

  test('answering after submitting is refused', async () => {
    const { id: submitterId } = await aPerson()
    const submitted = await anAssessment({
      personId: submitterId,
      answers: ALL_WORKING,
      submittedAt: '2026-03-11T10:00:00Z',
    })
    const response = await post(action, {
      as: submitterId,
      params: { assessmentId: submitted.id, skillCode: 'Q1' },
      form: { answer: 'expert' },
    })
    expect(response).toMatchObject({
      status: 400,
      data: { errors: { form: expect.stringMatching(/Start a new assessment/) } },
    })
    const { data } = await get(loader, {
      as: submitterId,
      params: { assessmentId: submitted.id, skillCode: 'Q1' },
    })
    expect(data).toMatchObject({ frozen: { assessmentId: submitted.id } })
  })
})

describe('coming back later', () => {
  test('coming back later saves the answer and goes to the task list', async () => {
    expect(await send({ answer: 'working', afterwards: 'later' })).toMatchObject({
      location: paths.assessment(assessmentId),
    })
    expect(await savedAnswers()).toHaveLength(1)
  })

  test('coming back later without an answer goes to the task list', async () => {
    expect(await send({ evidence: ' ', afterwards: 'later' })).toMatchObject({
      status: 302,
      location: paths.assessment(assessmentId),
    })
    expect(await savedAnswers()).toEqual([])
  })

  test('coming back later with an example but no level is refused, so that the example is not lost', async () => {
    expect((await send({ evidence: 'Typed already', afterwards: 'later' })).status).toBe(400)
  })
})
