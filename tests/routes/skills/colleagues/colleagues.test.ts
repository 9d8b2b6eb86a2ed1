/** Asking colleagues about one's own skills, from the request to the pool. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { closeColleagueRequests } from '#app/features/skills/colleagues/close-requests.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as cancel } from '#app/routes/skills/colleagues/cancel-request.tsx'
import { loader as colleaguesPage } from '#app/routes/skills/colleagues/colleagues.tsx'
import { action as ask } from '#app/routes/skills/colleagues/new-request.tsx'
import { action as answer, loader as answerPage } from '#app/routes/skills/colleagues/request.tsx'
import { aFramework } from '#tests/support/factories/framework.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let learner: { id: number; email: string }
let colleagues: Awaited<ReturnType<typeof aPerson>>[]
beforeEach(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await aFramework()
  learner = await aPerson({ name: 'Siân Bevan' })
  colleagues = await Promise.all([1, 2, 3, 4].map(() => aPerson()))
})
afterEach(() => freezeClock(null))

const formFor = (names: readonly string[], step = 'send') => ({
  ...Object.fromEntries(names.map((name, index) => [`colleague${index + 1}`, name])),
  area: 'all',
  'closesOn-day': '15',
  'closesOn-month': '6',
  'closesOn-year': '2026',
  step,
})
const askFor = (names: readonly string[], step?: string) =>
  post(ask, { as: learner.id, form: formFor(names, step) })
const askAll = () => askFor(colleagues.map(({ email }) => email))
const latestRequest = () => db().colleagueRequest.findFirstOrThrow({ orderBy: { id: 'desc' } })

async function answerAs(personId: number, level: string) {
  const { id } = await latestRequest()
  const skill = await db().skill.findFirstOrThrow({
    where: { code: 'Q1' },
    orderBy: { id: 'desc' },
  })
  return post(answer, {
    as: personId,
    params: { requestId: id },
    form: { [`level[${skill.id}]`]: level, step: 'answer' },
  })
}
const answersGiven = async () =>
  db().colleagueAnswer.count({
    where: { invitation: { requestId: (await latestRequest()).id } },
  })
const close = async () => {
  freezeClock('2026-06-16T09:00:00Z')
  await closeColleagueRequests()
}
const view = async () => (await get(colleaguesPage, { as: learner.id })).data

test('three answers are pooled after the last day, and the answers of each colleague are deleted', async () => {
  expect((await askAll()).status).toBe(302)
  for (const { id } of colleagues.slice(0, 3)) await answerAs(id, 'working')
  await answerAs(colleagues[0]?.id ?? 0, 'expert')
  expect(JSON.stringify(await view())).not.toContain('"counts":[')

  await close()
  const text = JSON.stringify(await view())
  expect(text).toContain('"answerers":3')
  expect(text).toContain('"counts":[0,2,0,1]')
  expect(await answersGiven()).toBe(0)
  const where = { answeredAt: { not: null } }
  expect(await db().colleagueInvitation.count({ where })).toBe(0)
})

test('with two answers the person learns nothing, not even how many answered', async () => {
  await askAll()
  for (const { id } of colleagues.slice(0, 2)) await answerAs(id, 'working')
  await close()
  expect(await view()).toMatchObject({ closed: [{ answerers: null }] })
  const { id: requestId } = await latestRequest()
  expect(await db().colleaguePool.count({ where: { requestId } })).toBe(0)
})

test('colleagues who have not answered are reminded once, and the others are not', async () => {
  await askAll()
  await answerAs(colleagues[0]?.id ?? 0, 'working')
  freezeClock('2026-06-12T09:00:00Z')
  expect(await closeColleagueRequests()).toMatchObject({ reminded: 3 })
  expect(await closeColleagueRequests()).toMatchObject({ reminded: 0 })
})

test('a colleague sees only their own answers, can change them, and can decline', async () => {
  await askAll()
  const { id: requestId } = await latestRequest()
  const [first, second] = colleagues
  await answerAs(first?.id ?? 0, 'expert')
  const read = async (as: number) => (await get(answerPage, { as, params: { requestId } })).data
  expect(
    Object.values(((await read(first?.id ?? 0)) as { view: { chosen: object } }).view.chosen),
  ).toEqual(['expert'])
  expect(await read(second?.id ?? 0)).toMatchObject({ view: { chosen: {}, status: 'new' } })
  expect((await get(answerPage, { as: learner.id, params: { requestId } })).status).toBe(404)

  await post(answer, { as: first?.id ?? 0, params: { requestId }, form: { step: 'decline' } })
  expect(await read(first?.id ?? 0)).toMatchObject({ view: { chosen: {}, status: 'declined' } })
  expect(await answersGiven()).toBe(0)
})

test('a cancelled request tells the colleagues and deletes their answers', async () => {
  await askAll()
  const { id: requestId } = await latestRequest()
  await answerAs(colleagues[0]?.id ?? 0, 'expert')
  await post(cancel, { as: learner.id, params: { requestId } })
  expect(await answersGiven()).toBe(0)
  expect(
    await db().outboxMessage.count({
      where: { kind: 'colleague-cancelled', personId: { in: colleagues.map(({ id }) => id) } },
    }),
  ).toBe(4)
  expect((await answerAs(colleagues[1]?.id ?? 0, 'expert')).status).toBe(302)
  expect(await answersGiven()).toBe(0)
})

test('the form says which colleague cannot be asked, and why', async () => {
  const [one, two, three] = colleagues.map(({ email }) => email)
  const left = await aPerson({ name: 'Gone Away', until: '2026-01-01' })
  await aPerson({ name: 'Jo Smith', organisation: 'DFT' })
  await aPerson({ name: 'Jo Smith', organisation: 'DFT' })
  const third = async (entry: string) => {
    const { status, data } = await askFor([one ?? '', two ?? '', entry])
    expect(status).toBe(400)
    return (data as { errors: Record<string, string> }).errors['colleague3']
  }
  expect(await third(learner.email)).toContain('You cannot ask yourself')
  expect(await third(one ?? '')).toContain('twice')
  expect(await third('jo smith')).toContain('Several people are called Jo Smith')
  expect(await third(left.email)).toContain('has left')
  expect(await third('Nobody Here')).toContain('No one is called Nobody Here')
  const few = await askFor([one ?? '', two ?? ''])
  expect(few.data).toMatchObject({ errors: { colleague3: expect.stringContaining('at least 3') } })

  const preview = await askFor([one ?? '', two ?? '', three ?? ''], '')
  expect(preview).toMatchObject({ status: 200, data: { preview: { skills: 3 } } })
  expect(await db().colleagueRequest.count({ where: { personId: learner.id } })).toBe(0)
})

test('a colleague cannot be asked again soon, so that two pools never differ by one person', async () => {
  await askAll()
  expect((await askAll()).data).toMatchObject({
    errors: { form: expect.stringContaining('already asked') },
  })
  await close()
  const [one, two] = [await aPerson(), await aPerson()]
  const again = await post(ask, {
    as: learner.id,
    form: {
      ...formFor([one.email, two.email, colleagues[0]?.email ?? '']),
      'closesOn-day': '30',
    },
  })
  expect(again.data).toMatchObject({
    errors: { colleague3: expect.stringContaining('in the last 6 months') },
  })
})

test('after a merge of two records that asked the same colleagues, each colleague counts in one pool', async () => {
  await askAll()
  const first = await latestRequest()
  const other = await aPerson({ until: '2026-07-01' })
  const form = formFor(colleagues.map(({ email }) => email))
  expect((await post(ask, { as: other.id, form })).status).toBe(302)
  const second = await latestRequest()
  const { id: skillId } = await db().skill.findFirstOrThrow({ where: { code: 'Q1' } })
  for (const { id } of colleagues)
    for (const requestId of [first.id, second.id])
      await post(answer, {
        as: id,
        params: { requestId },
        form: { [`level[${skillId}]`]: 'working', step: 'answer' },
      })
  expect(await merging(learner.id, other.id)).toBeNull()
  await close()
  const people = async (requestId: number) =>
    (await db().colleaguePool.findMany({ where: { requestId } })).map((row) => row.people)
  expect(await people(first.id)).toEqual([4])
  expect(await people(second.id)).toEqual([])
})
