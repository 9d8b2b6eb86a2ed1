/** What a person learns of sign-in links that a command printed for them. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { makeSignInLink } from '#app/features/identity/sign-in/make-sign-in-link.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as signInWith } from '#app/routes/identity/sign-in-link.tsx'
import { loader as home } from '#app/routes/oversight/home.tsx'
import { aPerson } from '#tests/support/factories/person.ts'
import { aSignInLink } from '#tests/support/factories/sign-in-link.ts'
import { get, post } from '#tests/support/requests.ts'

let minute = 0
/** A minute later each time. */
const later = () =>
  freezeClock(new Date(Date.parse('2026-03-12T10:00:00Z') + (minute += 1) * 60_000).toISOString())
beforeEach(() => {
  minute = 0
  later()
})
afterEach(() => freezeClock(null))

let person: Awaited<ReturnType<typeof aPerson>>
beforeEach(async () => {
  person = await aPerson()
})

const print = async () => {
  const made = await makeSignInLink(person.email)
  return typeof made === 'string' ? '' : (/link\/([\w-]+)/.exec(made.address)?.[1] ?? '')
}
/** Signs in by a link a minute later. @returns where it leads, and the links that the home page then informs about. */
async function signIn(token: string) {
  later()
  const response = await post(signInWith, {
    as: null,
    params: { token },
    form: { next: '/learning' },
  })
  const Cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const { data } = await get(home, { as: null, headers: { Cookie } })
  return {
    location: response.location,
    informed: (data as { printedLinks: { printedAt: Date }[] }).printedLinks.length,
  }
}

test('the person is informed at the next login, on the home page, whatever page they asked for', async () => {
  await print()
  expect(await signIn(await aSignInLink(person.id))).toEqual({ location: '/', informed: 1 })
  expect(await signIn(await aSignInLink(person.id))).toEqual({ location: '/learning', informed: 0 })
})

test('someone who prints a link and signs in with it cannot use up what the person is shown', async () => {
  for (let count = 0; count < 3; count += 1) await signIn(await print())
  expect(await signIn(await aSignInLink(person.id))).toEqual({ location: '/', informed: 3 })
})

test('the login that a printed link starts does not inform about that link', async () => {
  expect(await signIn(await print())).toEqual({ location: '/learning', informed: 0 })
})

test('a printed link is in the audit, and stays known when others are deleted as old', async () => {
  await print()
  expect(await db().audit.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
    actor: 'command line',
    action: 'sign-in-link:make',
    subjectId: String(person.id),
    after: JSON.stringify({ email: person.email }),
  })
  freezeClock('2026-04-05T10:00:00Z')
  await deleteOldRecords()
  expect(await signIn(await aSignInLink(person.id))).toMatchObject({ informed: 1 })
})
