import { beforeEach, describe, expect, test } from 'vitest'
import { findOwnAssessment } from '#app/data/skills/assessments.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as submitAction } from '#app/routes/skills/assessments/check.tsx'
import { action as saveDraftAction } from '#app/routes/skills/assessments/draft.ts'
import { action, loader } from '#app/routes/skills/assessments/question.tsx'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'
import { aLogin, aPerson } from '#tests/support/factories/people/person.ts'
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
type Shown = Record<'answer' | 'evidence' | 'page' | 'seen', string>
const shown = async (skillCode: string): Promise<Shown> => {
  const { data } = await get(loader, { as: personId, params: { assessmentId, skillCode } })
  return (data as { answers: Shown }).answers
}
const stampOf = async (skillCode: string) => {
  const { page, seen } = await shown(skillCode)
  return { page, seen }
}
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
      location: paths.signIn({ next: '/' }),
    })
  })
})

describe('continuing', () => {
  test('continuing saves the answer and goes to the next question without one', async () => {
    expect(await send({ answer: 'working', evidence: ' Two\r\nlines ' })).toMatchObject({
      status: 302,
      location: paths.assessmentQuestion(assessmentId, 'Q2', { after: 'Q1' }),
    })
    expect(await savedAnswers()).toMatchObject([
      { skill: 'Q1', answer: 'working', evidence: 'Two\nlines' },
    ])
  })

  test('the target level appears after the answer, at the next question', async () => {
    await send({ answer: 'not-yet' })
    const { data } = await get(loader, {
      as: personId,
      params: { assessmentId, skillCode: 'Q2' },
      url: '/?after=Q1',
    })
    expect(data).toMatchObject({
      lines: [
        'Saved: Skill Q1, Not yet at Awareness level. Target level for a deputy director: Working',
      ],
    })
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

  test.each([
    ['coming back later', 'later', () => paths.assessment(assessmentId)],
    ['going back', 'back', () => paths.assessmentQuestion(assessmentId, 'Q1')],
  ])('%s with an example but no level saves the example', async (_, afterwards, next) => {
    const sent = await send({ evidence: 'Typed already', afterwards }, { skillCode: 'Q2' })
    expect(sent).toMatchObject({ status: 302, location: next() })
    expect(await savedAnswers()).toEqual([])
    expect(await shown('Q2')).toMatchObject({ answer: '', evidence: 'Typed already' })
  })

  test('going back with a level saves the answer', async () => {
    expect(await send({ answer: 'working', afterwards: 'back' })).toMatchObject({
      location: paths.assessment(assessmentId),
    })
    expect(await savedAnswers()).toMatchObject([{ skill: 'Q1', answer: 'working' }])
  })

  test('going back with an example that is too long for an answer keeps all of it', async () => {
    const evidence = 'x'.repeat(2001)
    await send({ answer: 'working', evidence, afterwards: 'back' })
    expect(await shown('Q1')).toMatchObject({ answer: 'working', evidence })
  })
})

describe('a draft', () => {
  const saveDraft = (form: Record<string, string>) =>
    post(saveDraftAction, { as: personId, params: { assessmentId, skillCode: 'Q1' }, form })

  test('what scripts save while someone types is shown again, and continuing replaces it', async () => {
    const { page, seen } = await shown('Q1')
    const first = await saveDraft({ evidence: 'On the w', page, seen })
    expect(first.status).toBe(200)
    const { seen: now } = JSON.parse(await first.text()) as { seen: string }
    expect((await saveDraft({ evidence: 'On the way', page, seen: now })).status).toBe(200)
    expect(await shown('Q1')).toMatchObject({ evidence: 'On the way' })

    // The form was sent before the response to the last save arrived.
    await send({ answer: 'working', evidence: 'On the way home', page, seen: now })
    expect(await savedAnswers()).toMatchObject([{ answer: 'working', evidence: 'On the way home' }])
    expect(await db().answerDraft.count({ where: { assessmentId } })).toBe(0)
  })

  test('a window does not overwrite what was entered in another, and shows both before it does', async () => {
    const [one, other] = [await shown('Q1'), await shown('Q1')]
    await saveDraft({ evidence: 'In one window', page: one.page, seen: one.seen })
    const form = { answer: 'expert', evidence: 'In the other', page: other.page, seen: other.seen }
    expect((await saveDraft(form)).status).toBe(409)

    const refused = await send(form)
    expect(refused).toMatchObject({
      status: 400,
      data: {
        errors: { form: expect.stringContaining('another window') },
        elsewhere: { answer: null, evidence: 'In one window' },
        answers: { answer: 'expert', evidence: 'In the other' },
      },
    })
    const { answers } = refused.data as { answers: Record<string, string> }
    expect((await send(answers)).status).toBe(302)
    expect(await savedAnswers()).toMatchObject([{ answer: 'expert', evidence: 'In the other' }])
  })

  test('an assessment with an answer that was changed and not finished is not submitted', async () => {
    for (const skillCode of ['Q1', 'Q2', 'C1']) await send({ answer: 'working' }, { skillCode })
    await saveDraft({ ...(await shown('Q1')), answer: 'expert' })
    const submit = () => post(submitAction, { as: personId, params: { assessmentId } })
    expect((await submit()).status).toBe(400)
    await send({ answer: 'working' })
    expect((await submit()).status).toBe(302)
  })
})

describe('a login that ended', () => {
  const question = () => paths.assessmentQuestion(assessmentId, 'Q1')
  const sendSignedOut = async (form: Record<string, string>) => {
    const sent = await post(action, {
      as: null,
      params: { assessmentId, skillCode: 'Q1' },
      url: question(),
      form,
    })
    return { ...sent, cookie: sent.headers.get('Set-Cookie')?.split(';')[0] ?? '' }
  }
  const returnAs = async (reader: number, cookie: string) =>
    get(loader, {
      as: null,
      params: { assessmentId, skillCode: 'Q1' },
      url: question(),
      headers: { Cookie: `${await aLogin(reader)}; ${cookie}` },
    })

  test('what was sent is back at the question after signing in, until it is saved', async () => {
    const evidence = `A long example. ${'Word by word. '.repeat(100)}`
    const form = { answer: 'expert', evidence, ...(await stampOf('Q1')) }
    const { location, cookie } = await sendSignedOut(form)
    expect(location).toBe(paths.signIn({ next: question(), held: 'answer' }))
    expect(JSON.stringify(await db().heldForm.findMany())).not.toMatch(/Word by word|expert/)

    const { data } = await returnAs(personId, cookie)
    expect(data).toMatchObject({
      answers: { answer: 'expert', evidence },
      notification: expect.stringContaining('signed out'),
    })
    const saved = await post(action, {
      as: null,
      params: { assessmentId, skillCode: 'Q1' },
      url: question(),
      form: (data as { answers: Record<string, string> }).answers,
      headers: { Cookie: `${await aLogin(personId)}; ${cookie}` },
    })
    expect(saved).toMatchObject({ status: 302 })
    expect(saved.headers.get('Set-Cookie')).toMatch(/Max-Age=0/)
    expect(await savedAnswers()).toMatchObject([{ answer: 'expert', evidence: evidence.trim() }])
    expect((await returnAs(personId, cookie)).data).toMatchObject({ notification: null })
  })

  test('what was sent stays while the same person or another one answers something else', async () => {
    const form = { answer: 'expert', evidence: 'A long example', ...(await stampOf('Q1')) }
    const { cookie } = await sendSignedOut(form)
    const other = (await aPerson()).id
    const answers = [
      { reader: other, id: (await anAssessment({ personId: other })).id, skillCode: 'Q1' },
      { reader: personId, id: assessmentId, skillCode: 'Q2' },
    ]
    for (const { reader, id, skillCode } of answers) {
      const saved = await post(action, {
        as: null,
        params: { assessmentId: id, skillCode },
        url: paths.assessmentQuestion(id, skillCode),
        form: { answer: 'working', evidence: '' },
        headers: { Cookie: `${await aLogin(reader)}; ${cookie}` },
      })
      expect(saved.headers.get('Set-Cookie')).toBeNull()
    }
    expect((await returnAs(personId, cookie)).data).toMatchObject({
      answers: { answer: 'expert', evidence: 'A long example' },
    })
  })

  test('what was sent is not shown in another browser, after an hour, or if the form is not ours', async () => {
    const form = { answer: 'expert', evidence: 'Mine', ...(await stampOf('Q1')) }
    const { cookie } = await sendSignedOut(form)
    expect((await returnAs(personId, '')).data).toMatchObject({ answers: { evidence: '' } })
    freezeClock('2026-03-12T11:00:00Z')
    expect((await returnAs(personId, cookie)).data).toMatchObject({ answers: { evidence: '' } })

    const forged = await sendSignedOut({ ...form, page: form.page.replace(/.$/, '') })
    expect(forged).toMatchObject({ location: paths.signIn({ next: question() }), cookie: '' })
  })
})
