import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findLogin } from '#app/data/identity/logins.server.ts'
import { suspendPerson } from '#app/features/identity/suspension/suspend-person.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { readLoginToken } from '#app/platform/http/login-cookie.server.ts'
import { action as addOptions } from '#app/routes/identity/passkey-options.ts'
import { action as change, loader as passkeyPage } from '#app/routes/identity/passkey.tsx'
import { action as add } from '#app/routes/identity/passkeys.tsx'
import { action as signInOptions } from '#app/routes/identity/passkey-sign-in-options.ts'
import { action as signIn } from '#app/routes/identity/sign-in-with-passkey.tsx'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'
import { aSoftwarePasskey } from '#tests/support/browser/software-passkey.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

type Device = ReturnType<typeof aSoftwarePasskey>

async function challengeFrom(action: typeof addOptions | typeof signInOptions, cookie?: string) {
  const headers = cookie ? { Cookie: cookie } : undefined
  const response = await post(action, { as: null, headers })
  expect(response.status).toBe(200)
  return (JSON.parse(await response.text()) as { challenge: string }).challenge
}
const adding = (cookie: string, response: string, name = 'Work phone') =>
  post(add, { as: null, form: { name, response }, headers: { Cookie: cookie } })
const signingIn = (response: string, next = '') =>
  post(signIn, { as: null, form: { response, next } })

/** A person with a passkey on a device. */
async function aPersonWithPasskey(): Promise<{ id: number; email: string; device: Device }> {
  const [person, device] = [await aPerson(), aSoftwarePasskey()]
  const cookie = await aLogin(person.id)
  const challenge = await challengeFrom(addOptions, cookie)
  const response = await adding(cookie, device.register({ challenge }))
  expect(response.location).toBe('/account/passkeys?done=added')
  return { ...person, device }
}
const passkeyOf = (personId: number) => db().passkey.findFirstOrThrow({ where: { personId } })
const refused = (sentence: RegExp) => ({
  status: 400,
  data: { errors: { form: expect.stringMatching(sentence) as string } },
})

test('a person signs in with a passkey, and is emailed when one is added', async () => {
  const person = await aPersonWithPasskey()
  const challenge = await challengeFrom(signInOptions)

  const response = await signingIn(person.device.signIn({ challenge }), '/learning')

  expect(response).toMatchObject({ status: 302, location: '/learning' })
  const Cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const token = await readLoginToken(new Request('http://localhost:3000/', { headers: { Cookie } }))
  expect(await findLogin(token ?? '', now())).toMatchObject({
    personId: person.id,
    through: { recordId: person.id, email: person.email },
    browserKey: null,
  })
  const passkey = await passkeyOf(person.id)
  expect(passkey).toMatchObject({ name: 'Work phone', lastUsedAt: now() })
  expect(await db().login.count({ where: { passkeyId: passkey.id } })).toBe(1)
  expect(await db().outboxMessage.findMany({ where: { to: person.email } })).toMatchObject([
    { kind: 'passkey-added' },
  ])
  expect(
    await db().audit.findMany({
      where: { subject: 'Person', subjectId: String(person.id) },
      orderBy: { id: 'asc' },
      select: { action: true, content: { select: { after: true } } },
    }),
  ).toEqual([
    { action: 'passkey:add', content: { after: '{"name":"Work phone"}' } },
    { action: 'login:start', content: { after: '{"passkey":"Work phone"}' } },
  ])
})

test('what a device signed works once, within five minutes, for this service', async () => {
  const { device } = await aPersonWithPasskey()
  const used = device.signIn({ challenge: await challengeFrom(signInOptions) })
  expect((await signingIn(used)).status).toBe(302)
  expect(await signingIn(used)).toMatchObject(refused(/already sent/))

  const elsewhere = {
    challenge: await challengeFrom(signInOptions),
    origin: 'https://evil.example',
  }
  expect(await signingIn(device.signIn(elsewhere))).toMatchObject(refused(/could not check/))
  expect(await signingIn(device.signIn({ challenge: 'made-up' }))).toMatchObject(
    refused(/already sent/),
  )
  expect(await signingIn('{"id":"')).toMatchObject(refused(/could not check/))
  const late = device.signIn({ challenge: await challengeFrom(signInOptions) })
  freezeClock('2026-03-12T10:05:00Z')
  expect(await signingIn(late)).toMatchObject(refused(/more than 5 minutes/))
})

test('a copied device is noticed, because its counter does not go up', async () => {
  const { id, device } = await aPersonWithPasskey()
  const trying = async (counter: number) =>
    signingIn(device.signIn({ challenge: await challengeFrom(signInOptions), counter }))
  expect((await trying(7)).status).toBe(302)
  expect(await trying(7)).toMatchObject(refused(/could not check/))
  expect((await passkeyOf(id)).counter).toBe(7)
})

test('a passkey that was not added here, or whose owner cannot sign in, signs nobody in', async () => {
  const trying = async (device: Device) =>
    signingIn(device.signIn({ challenge: await challengeFrom(signInOptions) }))
  expect(await trying(aSoftwarePasskey())).toMatchObject(refused(/not registered here/))

  const [admin, person] = [await aPersonWithRole('service-admin'), await aPersonWithPasskey()]
  await suspendPerson({ personId: person.id, reason: 'Lost their phone', byId: admin.id })
  expect(await trying(person.device)).toMatchObject(refused(/cannot sign in/))
  expect(await db().login.count({ where: { personId: person.id, endedAt: null } })).toBe(0)
})

test('a passkey is added by the login that asked for it, from the last half hour, and once', async () => {
  const [person, other] = [await aPerson(), await aPerson()]
  const [cookie, others] = [await aLogin(person.id), await aLogin(other.id)]
  const device = aSoftwarePasskey()
  const asked = device.register({ challenge: await challengeFrom(addOptions, cookie) })
  expect((await adding(others, asked)).status).toBe(400)
  expect((await adding(cookie, asked)).location).toBe('/account/passkeys?done=added')
  const again = device.register({ challenge: await challengeFrom(addOptions, others) })
  expect(await adding(others, again)).toMatchObject({
    status: 400,
    data: { errors: { name: expect.stringMatching(/already/) as string } },
  })
  expect(await adding(cookie, asked, ' ')).toMatchObject({
    status: 400,
    data: { errors: { name: 'Enter a name for the passkey' } },
  })

  freezeClock('2026-03-12T10:30:00Z')
  expect((await post(addOptions, { as: null, headers: { Cookie: cookie } })).status).toBe(403)
  expect((await adding(cookie, asked)).location).toMatch(/^\/sign-in\/again/)
})

test('a passkey that was added after signing in with a printed link is trusted no more than that link', async () => {
  const [person, device] = [await aPerson(), aSoftwarePasskey()]
  const cookie = await aLogin(person.id)
  await db().login.updateMany({
    where: { personId: person.id },
    data: { linkId: 5, browserKey: 'the browser of the link' },
  })
  const challenge = await challengeFrom(addOptions, cookie)
  await adding(cookie, device.register({ challenge }))
  await signingIn(device.signIn({ challenge: await challengeFrom(signInOptions) }))
  const { id } = await passkeyOf(person.id)
  expect(await db().login.findFirstOrThrow({ where: { passkeyId: id } })).toMatchObject({
    linkId: 5,
    browserKey: 'the browser of the link',
  })
})

test('people rename and remove their own passkeys only', async () => {
  const [person, other] = [await aPersonWithPasskey(), await aPerson()]
  const { id } = await passkeyOf(person.id)
  const changing = (as: number, form: Record<string, string>) =>
    post(change, { as, params: { passkeyId: id }, form })
  expect((await get(passkeyPage, { as: other.id, params: { passkeyId: id } })).status).toBe(404)
  expect((await changing(other.id, { name: 'Mine' })).status).toBe(404)
  expect((await changing(other.id, { remove: 'yes' })).status).toBe(404)
  expect((await changing(person.id, { name: 'Old phone' })).location).toBe(
    '/account/passkeys?done=renamed',
  )
  expect((await passkeyOf(person.id)).name).toBe('Old phone')
  expect((await changing(person.id, { remove: 'yes' })).location).toBe(
    '/account/passkeys?done=removed',
  )
  expect(await db().passkey.count({ where: { personId: person.id } })).toBe(0)
})

// Last, because it uses up the limit.
test('an address that asks for more than 120 challenges in a minute has to wait', async () => {
  const statuses: number[] = []
  for (let tries = 0; tries <= 120; tries += 1)
    statuses.push((await post(signInOptions, { as: null })).status)
  expect(statuses.at(0)).toBe(200)
  expect(statuses.at(-1)).toBe(429)
})
