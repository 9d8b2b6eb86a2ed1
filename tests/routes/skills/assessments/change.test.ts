import { beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { checkSeals } from '#app/data/facts/check-seals.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action, loader } from '#app/routes/skills/assessments/change.tsx'
import { loader as showResults } from '#app/routes/skills/results/results.tsx'
import { ALL_WORKING, anAssessment, aPrivateNote } from '#tests/support/factories/assessment.ts'
import { aLogin, aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

const URL = paths.changeAnswer('Q1')
const params = { skillCode: 'Q1' }
type Answers = Record<'answer' | 'evidence' | 'page' | 'seen' | 'note' | 'noteSeen', string>

let personId = 0
beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  personId = (await aPerson()).id
  const submittedAt = '2025-03-01T10:00:00Z'
  const assessment = await anAssessment({ personId, answers: ALL_WORKING, submittedAt })
  await aPrivateNote(personId, assessment)
})

const shown = async (): Promise<Answers> =>
  ((await get(loader, { as: personId, params, url: URL })).data as { answers: Answers }).answers
const send = (form: Record<string, string>) =>
  post(action, { as: personId, params, url: URL, form })

test('changing one answer leaves the others as they are', async () => {
  const answers = await shown()
  expect(answers).toMatchObject({ answer: 'working', note: 'Ask Priya about this.' })
  const form = { ...answers, answer: 'expert', evidence: 'Now I do', note: 'Priya says so' }
  expect(await send(form)).toMatchObject({ status: 302, location: paths.results() })

  const changes = await db().assessment.findMany({
    where: { personId, kind: 'change' },
    include: { ratings: true },
  })
  expect(changes).toMatchObject([{ ratings: [{ answer: 'expert', evidence: 'Now I do' }] }])
  expect(await checkSeals(db())).toMatchObject({ broken: [] })
  const { data } = await get(showResults, { as: personId })
  const { results } = data as { results: { skills: { skill: string; answer: { code: string } }[] } }
  expect(
    Object.fromEntries(results.skills.map(({ skill, answer }) => [skill, answer.code])),
  ).toEqual({ Q1: 'expert', Q2: 'working', C1: 'working' })
  expect((await shown()).note).toBe('Priya says so')

  await send(await shown())
  expect(await db().assessment.count({ where: { personId, kind: 'change' } })).toBe(1)
})

test('an answer that was changed in another window is shown before it is replaced', async () => {
  const [one, other] = [await shown(), await shown()]
  await send({ ...one, answer: 'expert' })
  const refused = await send({ ...other, answer: 'awareness' })
  expect(refused).toMatchObject({
    status: 400,
    data: { elsewhere: { answer: 'Expert' }, answers: { answer: 'awareness' } },
  })
  await send((refused.data as { answers: Answers }).answers)
  expect((await shown()).answer).toBe('awareness')
})

test('what was sent after the login ended goes back to its owner only, even in the same browser', async () => {
  const form = { ...(await shown()), answer: 'expert', evidence: 'Mine alone' }
  const sent = await post(action, { as: null, params, url: URL, form })
  expect(sent.location).toBe(paths.signIn({ next: URL, held: 'answer' }))
  const cookie = sent.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const returnAs = async (reader: number) => {
    const headers = { Cookie: `${await aLogin(reader)}; ${cookie}` }
    return (await get(loader, { as: null, params, url: URL, headers })).data
  }
  const colleague = (await aPerson()).id
  const submittedAt = '2025-03-01T10:00:00Z'
  await anAssessment({ personId: colleague, answers: ALL_WORKING, submittedAt })
  expect(JSON.stringify(await returnAs(colleague))).not.toContain('Mine alone')
  expect(await returnAs(personId)).toMatchObject({ answers: { evidence: 'Mine alone' } })
})

test('someone who has not answered anything starts with the whole assessment', async () => {
  const newcomer = (await aPerson()).id
  expect(await get(loader, { as: newcomer, params, url: URL })).toMatchObject({
    status: 302,
    location: paths.assessments(),
  })
})
