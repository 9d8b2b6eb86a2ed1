import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { refreshLoginCookie } from '#app/features/identity/refresh-login-cookie.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as signOut } from '#app/routes/identity/sign-out.ts'
import { action, loader } from '#app/routes/identity/logins.tsx'
import { aLogin, aPerson } from '#tests/support/factories/people/person.ts'
import { aSignInLink } from '#tests/support/factories/people/sign-in-link.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

const open = (cookie: string) =>
  get(loader, { as: null, url: '/account/logins', headers: { Cookie: cookie } })
const signInAgain = { status: 302, location: '/sign-in?next=%2Faccount%2Flogins' }

/** The cookie that a response would set, or null. */
async function refreshedCookie(cookie: string): Promise<string | null> {
  const response = new Response()
  await refreshLoginCookie(
    new Request('http://localhost:3000/', { headers: { Cookie: cookie } }),
    response,
  )
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? null
}

test('a person sees where they are signed in, and which login is this one', async () => {
  const person = await aPerson()
  const [thisLogin] = [
    await aLogin(person.id),
    await aLogin(person.id),
    await aLogin((await aPerson()).id),
  ]
  const { data } = await open(thisLogin)
  expect(
    (data as { open: { isThisOne: boolean }[] }).open.map((login) => login.isThisOne).toSorted(),
  ).toEqual([false, true])
})

test('signing out everywhere ends every login of the person and cancels links, but leaves other people signed in', async () => {
  const [person, other] = [await aPerson(), await aPerson()]
  const [one, two, others] = [
    await aLogin(person.id),
    await aLogin(person.id),
    await aLogin(other.id),
  ]
  await aSignInLink(person.id)

  const response = await post(action, { as: null, headers: { Cookie: one } })

  expect(response).toMatchObject({ status: 302, location: '/sign-in' })
  expect(response.headers.get('Set-Cookie')).toMatch(/^fluency_login=; .*Max-Age=0/)
  expect(await open(one)).toMatchObject(signInAgain)
  expect(await open(two)).toMatchObject(signInAgain)
  expect((await open(others)).status).toBe(200)
  expect(await db().signInLink.count({ where: { personId: person.id, usedAt: null } })).toBe(0)
})

test('a person signs out of one other browser, and not of one that belongs to someone else', async () => {
  const [person, other] = [await aPerson(), await aPerson()]
  const [here, there, others] = [
    await aLogin(person.id),
    await aLogin(person.id),
    await aLogin(other.id),
  ]
  const ids = async (personId: number) =>
    (await db().login.findMany({ where: { personId }, orderBy: { id: 'desc' } })).map(
      ({ id }) => id,
    )
  const [[thereId = 0], [othersId = 0]] = [await ids(person.id), await ids(other.id)]

  for (const id of [thereId, othersId])
    expect(
      await post(action, { as: null, form: { login: String(id) }, headers: { Cookie: here } }),
    ).toMatchObject({ status: 302, location: '/account/logins?done=ended' })

  expect(await open(there)).toMatchObject(signInAgain)
  expect((await open(others)).status).toBe(200)
  expect((await open(here)).data).toMatchObject({
    open: [{ isThisOne: true }],
    ended: [{ id: thereId }],
  })
})

test('signing out ends this login on the server, not only in the browser', async () => {
  const person = await aPerson()
  const [thisLogin, otherLogin] = [await aLogin(person.id), await aLogin(person.id)]
  await post(signOut, { as: null, headers: { Cookie: thisLogin } })
  expect(await open(thisLogin)).toMatchObject(signInAgain)
  expect((await open(otherLogin)).status).toBe(200)
})

test('a cookie that was tampered with is not accepted', async () => {
  const cookie = await aLogin((await aPerson()).id)
  expect(await open(cookie.replace(/.$/, (last) => (last === 'Q' ? 'g' : 'Q')))).toMatchObject(
    signInAgain,
  )
})

test('a login ends after two hours without a request', async () => {
  const cookie = await aLogin((await aPerson()).id)
  freezeClock('2026-03-12T12:00:00Z')
  expect(await open(cookie)).toMatchObject(signInAgain)
})

test('the token is replaced after half an hour, and the previous one works for another minute', async () => {
  const before = await aLogin((await aPerson()).id)
  expect(await refreshedCookie(before)).toBeNull()

  freezeClock('2026-03-12T10:30:00Z')
  const after = await refreshedCookie(before)
  expect(after).not.toBeNull()
  expect(after).not.toBe(before)

  freezeClock('2026-03-12T10:30:59Z')
  expect((await open(before)).status).toBe(200)
  freezeClock('2026-03-12T10:31:00Z')
  expect(await open(before)).toMatchObject(signInAgain)
  expect((await open(after ?? '')).status).toBe(200)
})
