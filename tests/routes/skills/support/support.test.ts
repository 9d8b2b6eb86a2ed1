/** A person lets a service admin see their answers. Without that, no one but the person can. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as answersPage } from '#app/routes/skills/support/answers.tsx'
import { action as consent, loader as consentPage } from '#app/routes/skills/support/consent.tsx'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

const EVIDENCE = 'I asked for the interval around the forecast.'
let person: Awaited<ReturnType<typeof aPerson>>
let admin: Awaited<ReturnType<typeof aPerson>>
beforeEach(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  person = await aPerson()
  admin = await aPersonWithRole('service-admin')
  const evidence = { Q1: EVIDENCE }
  const submittedAt = '2026-05-01T09:00:00Z'
  await anAssessment({ personId: person.id, answers: ALL_WORKING, evidence, submittedAt })
})
afterEach(() => freezeClock(null))

const allow = (identifier = admin.email, duration = 'hour') =>
  post(consent, { as: person.id, form: { identifier, duration } })
const open = (as = admin.id) => get(answersPage, { as, params: { personId: person.id } })

test('the named admin sees the answers until the consent ends, and another admin never does', async () => {
  expect((await open()).status).toBe(403)
  expect((await allow()).status).toBe(302)
  expect(await (await open()).text()).toContain(EVIDENCE)
  const other = await aPersonWithRole('service-admin')
  expect((await open(other.id)).status).toBe(403)
  freezeClock('2026-06-01T10:00:00Z')
  expect((await open()).status).toBe(403)
})

test('the person sees each time that the answers were opened, and can stop it at once', async () => {
  await allow()
  await open()
  freezeClock('2026-06-01T09:30:00Z')
  await open()
  const { data } = await get(consentPage, { as: person.id })
  const { consents } = data as { consents: { id: number; views: Date[] }[] }
  expect(consents).toMatchObject([{ views: [{}, {}], isInForce: true }])
  const where = { kind: 'support-opened', personId: person.id }
  expect(await db().outboxMessage.count({ where })).toBe(1)
  expect(
    await db().audit.count({
      where: { action: 'support-consent:view', subjectId: String(person.id) },
    }),
  ).toBe(2)

  const stranger = await aPerson()
  const stop = String(consents[0]?.id)
  await post(consent, { as: stranger.id, form: { stop } })
  expect((await open()).status).toBe(200)
  await post(consent, { as: person.id, form: { stop } })
  expect((await open()).status).toBe(403)
})

test('answers that the person cannot read themselves stay sealed', async () => {
  const email = 'new.address@civil.example'
  await db().person.update({ where: { id: person.id }, data: { email } })
  await allow()
  expect(await (await open()).text()).not.toContain(EVIDENCE)
})

test('only a service admin can be allowed, and the answers on the form are kept', async () => {
  const colleague = await aPerson()
  expect(await allow(colleague.email)).toMatchObject({
    status: 400,
    data: {
      errors: { identifier: expect.stringContaining('No service admin') },
      answers: { identifier: colleague.email },
    },
  })
  expect((await allow(admin.email, 'forever')).status).toBe(400)
})
