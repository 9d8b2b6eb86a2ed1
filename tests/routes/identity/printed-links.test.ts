import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { makeSignInLink } from '#app/features/identity/sign-in/make-sign-in-link.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as signInWith } from '#app/routes/identity/sign-in-link.tsx'
import { loader as home } from '#app/routes/oversight/home.tsx'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aSignInLink } from '#tests/support/factories/people/sign-in-link.ts'
import { get, post } from '#tests/support/requests.ts'

let minute = 0
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
  return typeof made === 'string' ? '' : (/link\/([\w-]+)/.exec(made.url)?.[1] ?? '')
}
/** Signs in with a link a minute later. @returns where that leads, and the number of printed links shown on the home page */
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
    shown: (data as { printedLinks: { printedAt: Date }[] }).printedLinks.length,
  }
}

test('after their next login, the home page shows a person which links were printed, whatever page they wanted', async () => {
  await print()
  expect(await signIn(await aSignInLink(person.id))).toEqual({ location: '/', shown: 1 })
  expect(await signIn(await aSignInLink(person.id))).toEqual({ location: '/learning', shown: 0 })
})

test('someone who signs in with links they printed cannot hide them from the person', async () => {
  for (let count = 0; count < 3; count += 1) await signIn(await print())
  expect(await signIn(await aSignInLink(person.id))).toEqual({ location: '/', shown: 3 })
})

test('signing in with a printed link does not show that link', async () => {
  expect(await signIn(await print())).toEqual({ location: '/learning', shown: 0 })
})

test('a printed link is audited, and is not deleted with other old links', async () => {
  await print()
  expect(
    await db().audit.findFirstOrThrow({ include: { content: true }, orderBy: { id: 'desc' } }),
  ).toMatchObject({
    actor: 'command line',
    action: 'sign-in-link:make',
    subjectId: String(person.id),
    content: { after: JSON.stringify({ email: person.email }) },
  })
  freezeClock('2026-04-05T10:00:00Z')
  await deleteOldRecords()
  expect(await signIn(await aSignInLink(person.id))).toMatchObject({ shown: 1 })
})
