/** A link that a command printed may be held by whoever printed it, so it does not open ratings. */
import { beforeEach, expect, test } from 'vitest'
import { makeSignInLink } from '#app/features/identity/sign-in/make-sign-in-link.server.ts'
import { action as signInWith } from '#app/routes/identity/sign-in-link.tsx'
import {
  action as start,
  loader as assessments,
} from '#app/routes/skills/assessments/assessments.tsx'
import { loader as assessmentPage } from '#app/routes/skills/assessments/assessment.tsx'
import { loader as results } from '#app/routes/skills/assessments/results.tsx'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aSignInLink } from '#tests/support/factories/people/sign-in-link.ts'
import { get, post } from '#tests/support/requests.ts'

const EVIDENCE = 'I asked for the interval around the forecast.'
let person: Awaited<ReturnType<typeof aPerson>>
let assessmentId: number
beforeEach(async () => {
  person = await aPerson()
  const submitted = { answers: ALL_WORKING, evidence: { Q1: EVIDENCE }, submittedAt: '2026-05-01' }
  assessmentId = (await anAssessment({ personId: person.id, ...submitted })).id
})

/** Signs in with a link. @param browser the cookies of the browser. @returns its cookies afterwards */
async function signIn(token: string, browser = ''): Promise<string> {
  const response = await post(signInWith, {
    as: null,
    params: { token },
    form: { next: '' },
    headers: { Cookie: browser },
  })
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
async function printedToken(): Promise<string> {
  const made = await makeSignInLink(person.email)
  return typeof made === 'string' ? '' : (/link\/([\w-]+)/.exec(made.url)?.[1] ?? '')
}
const read = (loader: Parameters<typeof get>[0], Cookie: string, id = assessmentId) =>
  get(loader, { as: null, params: { assessmentId: id }, headers: { Cookie } })
const idIn = (location: string | null): number => Number(/\d+/.exec(location ?? '')?.[0])

test('a login with a printed link reads no answers that were given with another login', async () => {
  const printed = await signIn(await printedToken())
  expect((await read(results, printed)).status).toBe(404)
  expect(await (await read(assessments, printed)).data).toMatchObject({
    overview: { past: [], open: null },
    unread: 1,
  })
  const emailed = await signIn(await aSignInLink(person.id))
  expect(await (await read(results, emailed)).text()).toContain(EVIDENCE)
})

test('what is answered with a printed link can be read in the same browser, and by the owner once submitted', async () => {
  const browser = await signIn(await printedToken())
  const started = await post(start, { as: null, headers: { Cookie: browser } })
  const id = idIn(started.location)
  const [, key = ''] = browser.split('; ')

  const again = await signIn(await printedToken(), key)
  expect((await read(assessmentPage, again, id)).status).toBe(200)
  const elsewhere = await signIn(await printedToken())
  expect((await read(assessmentPage, elsewhere, id)).status).toBe(404)
})
