import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as decide, loader as claimPage } from '#app/routes/learning/completions/claim.tsx'
import { action as claim } from '#app/routes/learning/completions/claim-completion.tsx'
import { loader as claimsPage } from '#app/routes/learning/completions/claims.tsx'
import { action as withdraw } from '#app/routes/learning/completions/withdraw-claim.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-17T12:00:00Z'))
afterEach(() => freezeClock(null))

const answers = (given: Record<string, string> = {}) => ({
  'completed-day': '1',
  'completed-month': '6',
  'completed-year': '2026',
  evidence: 'Civil Service Learning, certificate 12',
  link: 'https://learn.example/12',
  ...given,
})

async function aLearner() {
  const manager = await aPerson({ name: 'Grace Obi' })
  const learner = await aPerson({ managerId: manager.id })
  const course = await aCourse()
  return { manager, learner, course }
}
const claimOf = (personId: number) =>
  db().completionClaim.findFirstOrThrow({ where: { personId }, orderBy: { id: 'desc' } })

async function aClaim() {
  const people = await aLearner()
  const { learner, course } = people
  await post(claim, { as: learner.id, params: { code: course.code }, form: answers() })
  return { ...people, claimId: (await claimOf(learner.id)).id }
}

test('a claim that the manager confirms becomes a completion on the day claimed', async () => {
  const { manager, learner, course, claimId } = await aClaim()
  expect(await db().completion.count({ where: { personId: learner.id } })).toBe(0)
  const [message] = await db().outboxMessage.findMany({ where: { to: manager.email } })
  expect(message?.body).toContain(`/claims/${claimId}`)

  const params = { claimId }
  expect(await get(claimPage, { as: manager.id, params })).toMatchObject({ status: 200 })
  const form = { decision: 'confirm', reason: '' }
  expect(await post(decide, { as: manager.id, params, form })).toMatchObject({ status: 302 })
  expect(await db().completion.findMany({ where: { personId: learner.id } })).toMatchObject([
    { courseId: course.id, completedOn: '2026-06-01', source: 'claim', recordedById: manager.id },
  ])
  expect(await post(decide, { as: manager.id, params, form })).toMatchObject({ status: 400 })
})

test('a manager who has left is not emailed about a claim', async () => {
  const left = await aPerson({ until: '2026-03-01' })
  const learner = await aPerson({ managerId: left.id })
  const { code } = await aCourse()
  const form = answers()
  expect(await post(claim, { as: learner.id, params: { code }, form })).toMatchObject({
    status: 302,
  })
  expect(await db().outboxMessage.count({ where: { to: left.email } })).toBe(0)
})

test('no one can claim a course that is still a draft', async () => {
  const { learner } = await aLearner()
  const { code } = await aCourse({ status: 'draft' })
  const form = answers()
  expect(await post(claim, { as: learner.id, params: { code }, form })).toMatchObject({
    status: 404,
  })
})

test('a claim is declined only with a reason, which the learner is sent', async () => {
  const { learner, course, claimId } = await aClaim()
  const admin = await aPersonWithRole('course-admin', { scope: { courseId: course.id } })
  const call = { as: admin.id, params: { claimId } }
  expect(await post(decide, { ...call, form: { decision: 'decline', reason: '' } })).toMatchObject({
    status: 400,
    data: { errors: { reason: expect.any(String) } },
  })
  await post(decide, { ...call, form: { decision: 'decline', reason: 'The link does not open' } })
  const [message] = await db().outboxMessage.findMany({ where: { to: learner.email } })
  expect(message?.body).toContain('Reason: The link does not open')
  expect(await db().completion.count({ where: { personId: learner.id } })).toBe(0)
})

test.each([
  ['in the future', { 'completed-year': '2027' }, 'completed', /today or in the past/],
  ['without a date', { 'completed-day': '31' }, 'completed', /real date/],
  ['without evidence', { evidence: ' ' }, 'evidence', /what you did/],
  ['with a link that is not one', { link: 'my desk' }, 'link', /full web address/],
])('a claim %s is refused and the answers stay', async (_, given, field, message) => {
  const { learner, course } = await aLearner()
  const response = await post(claim, {
    as: learner.id,
    params: { code: course.code },
    form: answers(given),
  })
  expect(response).toMatchObject({
    status: 400,
    data: { errors: { [field]: expect.stringMatching(message) } },
  })
  expect(response.data).toHaveProperty('answers.completed.month', '6')
})

test('a claim is refused for a day with a completion, and while another claim is waiting for a decision', async () => {
  const { learner, course } = await aLearner()
  await aCompletion({ personId: learner.id, course: course.code, completedOn: '2026-06-01' })
  const call = { as: learner.id, params: { code: course.code } }
  expect(await post(claim, { ...call, form: answers() })).toMatchObject({
    data: { errors: { completed: expect.stringContaining('already have your completion') } },
  })
  const other = answers({ 'completed-day': '2' })
  expect(await post(claim, { ...call, form: other })).toMatchObject({ status: 302 })
  expect(await post(claim, { ...call, form: answers({ 'completed-day': '3' }) })).toMatchObject({
    data: { errors: { completed: expect.stringContaining('already told us') } },
  })
})

describe('who can see and decide about a claim', () => {
  test('an admin of another course, another manager and the learner get a 404', async () => {
    const { learner, claimId } = await aClaim()
    const otherAdmin = await aPersonWithRole('course-admin', { scope: { provider: 'Other' } })
    const otherManager = await aPerson()
    await aPerson({ managerId: otherManager.id })
    for (const as of [otherAdmin.id, otherManager.id])
      expect(await get(claimPage, { as, params: { claimId } })).toMatchObject({ status: 404 })
    await aPerson({ managerId: learner.id })
    expect(await get(claimPage, { as: learner.id, params: { claimId } })).toMatchObject({
      status: 404,
    })
    expect(await get(claimPage, { as: 'service-admin', params: { claimId } })).toMatchObject({
      status: 200,
    })
  })

  test('the list has the claims of the manager’s own reports only', async () => {
    const { manager, learner } = await aClaim()
    await aClaim()
    expect(await get(claimsPage, { as: manager.id })).toMatchObject({
      data: { pending: [{ name: learner.name }] },
    })
  })

  test('a learner can withdraw their own claim, and no one else can', async () => {
    const { manager, learner, claimId } = await aClaim()
    expect(await post(withdraw, { as: manager.id, params: { claimId } })).toMatchObject({
      status: 404,
    })
    expect(await post(withdraw, { as: learner.id, params: { claimId } })).toMatchObject({
      status: 302,
    })
    expect((await claimOf(learner.id)).status).toBe('withdrawn')
  })
})
