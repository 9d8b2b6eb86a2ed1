import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { attemptsCookie, readAttempts } from '#app/platform/http/sign-in-attempts-cookie.server.ts'
import { loader as start } from '#app/routes/identity/sign-in-with-provider.tsx'
import { loader as finish } from '#app/routes/identity/return-from-provider.tsx'
import { action as signOutAtProvider } from '#app/routes/identity/sign-out-at-provider.ts'
import { loader as signInPage } from '#app/routes/identity/sign-in.tsx'
import { loader as loginsPage } from '#app/routes/identity/logins.tsx'
import { aLogin, aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

// Started before the app is loaded, because the app reads its settings once.
const provider = await vi.hoisted(async () => {
  const { startIdentityProvider } = await import('#tests/support/identity-provider.ts')
  const started = await startIdentityProvider({ number: 1 })
  Object.assign(process.env, {
    OIDC_ISSUER: started.issuer,
    OIDC_CLIENT_ID: 'fluency',
    OIDC_CLIENT_SECRET: 'a secret of the client',
    OIDC_NAME: 'Test Login',
  })
  return started
})
afterAll(() => provider.stop())
beforeEach(() => provider.setAnswer('sign-in'))
afterEach(() => freezeClock(null))

let requests = 0
/** Each visit has its own IP address, so that tests do not count towards each other's limits. */
const from = () => ({ 'x-fluency-client-address': `192.0.2.${(requests += 1)}` })

const cookiesOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

/** Opens the button of a provider. @returns the URL at the provider, and the browser's cookie */
async function open(query = '') {
  const { status, location, headers } = await get(start, {
    as: null,
    params: { provider: 1 },
    url: `/sign-in/with/1${query}`,
  })
  expect(status).toBe(302)
  return { location: location ?? '', cookie: cookiesOf(headers) }
}

const comeBack = (url: URL, Cookie: string) =>
  get(finish, {
    as: null,
    params: { provider: 1 },
    url: url.pathname + url.search,
    headers: { Cookie, ...from() },
  })

/** Signs in at the provider and comes back. */
async function signIn(query = '') {
  const { location, cookie } = await open(query)
  return comeBack(await provider.visit(location), cookie)
}

const counts = async () => [await db().login.count(), await db().providerAccount.count()]

test('the sign-in page offers the provider, then a link by email', async () => {
  const page = await get(signInPage, { as: null })
  expect(page.data).toMatchObject({
    providers: [{ number: 1, name: 'Test Login' }],
    sendsLinks: true,
  })
})

test('a person signs in with a verified email address, and next time with the same account', async () => {
  const { id, email } = await aPerson({ email: 'amira.khan@civil.example' })
  provider.setClaims({ sub: 'amira', email: 'Amira.Khan@civil.example', email_verified: true })

  const first = await signIn('?next=%2Flearning')

  expect(first).toMatchObject({ status: 302, location: '/learning' })
  const account = await db().providerAccount.findFirstOrThrow({ where: { personId: id } })
  expect(account).toMatchObject({
    issuer: provider.issuer,
    account: 'amira',
    sealedAs: email,
    connectedBy: 'email',
  })
  const page = await get(loginsPage, { as: null, headers: { Cookie: cookiesOf(first.headers) } })
  expect(page.data).toMatchObject({
    signedIn: `as ${email}`,
    open: [{ isThisOne: true }],
  })
  const entries = await db().audit.findMany({
    where: { subjectId: String(id), subject: 'Person' },
    select: { action: true },
    orderBy: { id: 'asc' },
  })
  expect(entries.map(({ action }) => action)).toEqual(['provider-account:connect', 'login:start'])

  // The provider now says something else about the same account.
  provider.setClaims({ sub: 'amira', email: 'amira@private.example', email_verified: true })
  await expect(signIn()).resolves.toMatchObject({ status: 302, location: '/' })
  expect(await db().login.count({ where: { personId: id } })).toBe(2)
})

test('answers stay sealed with the email address that was proven, whatever the record says later', async () => {
  const { id, email } = await aPerson()
  provider.setClaims({ sub: 'sealed', email, email_verified: true })
  await signIn()
  await db().person.update({ where: { id }, data: { email: 'new.address@civil.example' } })

  await signIn()

  const logins = await db().login.findMany({ where: { personId: id } })
  expect(logins.map((login) => [login.recordId, login.email])).toEqual([
    [id, email],
    [id, email],
  ])
})

test.each([
  ['a person we do not know', 'We do not know who you are', 'no.one@civil.example', true],
  [
    'an unverified email address',
    'Test Login has not verified your email address',
    'ben.ito@civil.example',
    false,
  ],
  ['no email address', 'Test Login did not give us your email address', undefined, true],
])('an account with %s is refused, and nothing changes', async (_, title, email, isVerified) => {
  if (email?.startsWith('ben')) await aPerson({ email })
  provider.setClaims({ sub: `refused: ${title}`, email, email_verified: isVerified })
  const before = await counts()

  const page = await signIn()

  expect(page).toMatchObject({ status: 403, data: { pageTitle: title } })
  expect(await counts()).toEqual(before)
})

test('an account that belongs to one person and names another is refused', async () => {
  const { email } = await aPerson()
  const other = await aPerson()
  provider.setClaims({ sub: 'two-people', email, email_verified: true })
  await signIn()
  provider.setClaims({ sub: 'two-people', email: other.email, email_verified: true })
  const before = await counts()

  const page = await signIn()

  expect(page).toMatchObject({
    status: 403,
    data: { pageTitle: 'Your account matches two people' },
  })
  expect(await counts()).toEqual(before)
})

test('a second account cannot take over a person who is connected to another', async () => {
  const { email } = await aPerson()
  provider.setClaims({ sub: 'first-account', email, email_verified: true })
  await signIn()
  provider.setClaims({ sub: 'second-account', email, email_verified: true })
  const before = await counts()

  const page = await signIn()

  expect(page).toMatchObject({
    status: 403,
    data: { pageTitle: 'You have another Test Login account' },
  })
  expect(await counts()).toEqual(before)
})

test('a person who has left cannot sign in', async () => {
  const { id, email } = await aPerson({ until: '2025-01-01' })
  provider.setClaims({ sub: 'left', email, email_verified: true })
  await expect(signIn()).resolves.toMatchObject({
    status: 403,
    data: { pageTitle: 'You can no longer sign in' },
  })
  expect(await db().providerAccount.count({ where: { personId: id } })).toBe(0)
})

test('a person who refuses at the provider can try again', async () => {
  provider.setAnswer('refuse')
  await expect(signIn()).resolves.toMatchObject({
    status: 400,
    data: { pageTitle: 'You did not finish signing in with Test Login' },
  })
})

test('a code works once, and only in the browser that started', async () => {
  const { email } = await aPerson()
  provider.setClaims({ sub: 'once', email, email_verified: true })
  const { location, cookie } = await open()
  const url = await provider.visit(location)
  const expired = { status: 400, data: { pageTitle: 'This sign-in has expired' } }

  await expect(comeBack(url, '')).resolves.toMatchObject(expired)
  const first = await comeBack(url, cookie)
  expect(first.status).toBe(302)
  // The browser no longer has the attempt.
  expect(await comeBack(url, cookiesOf(first.headers))).toMatchObject(expired)
  // Even with an old cookie, the provider refuses the code.
  expect(await comeBack(url, cookie)).toMatchObject(expired)
})

test('a code of another sign-in is refused, because the browser did not start that one', async () => {
  const { email } = await aPerson()
  provider.setClaims({ sub: 'other-code', email, email_verified: true })
  const [mine, theirs] = [await open(), await open()]
  const url = await provider.visit(mine.location)
  url.searchParams.set('state', new URL(theirs.location).searchParams.get('state') ?? '')

  await expect(comeBack(url, theirs.cookie)).resolves.toMatchObject({
    status: 400,
    data: { pageTitle: 'This sign-in has expired' },
  })
})

test('an ID token with another nonce is not trusted', async () => {
  const { email } = await aPerson()
  provider.setClaims({ sub: 'nonce', email, email_verified: true })
  const { location, cookie } = await open()
  const request = new Request('http://localhost:3000', { headers: { Cookie: cookie } })
  const attempts = await readAttempts(request, now())
  const changed = await attemptsCookie(attempts.map((attempt) => ({ ...attempt, nonce: 'other' })))

  await expect(
    comeBack(await provider.visit(location), changed.split(';')[0] ?? ''),
  ).resolves.toMatchObject({
    status: 403,
    data: { pageTitle: 'We could not check the answer from Test Login' },
  })
})

test('a sign-in expires after 15 minutes', async () => {
  const { location, cookie } = await open()
  const url = await provider.visit(location)
  freezeClock(new Date(now().getTime() + 15 * 60_000).toISOString())
  await expect(comeBack(url, cookie)).resolves.toMatchObject({
    status: 400,
    data: { pageTitle: 'This sign-in has expired' },
  })
})

test('the URL at the provider asks for a code with PKCE, and for a new sign-in only if needed', async () => {
  const { searchParams } = new URL((await open()).location)
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    scope: 'openid email',
    redirect_uri: 'http://localhost:3000/sign-in/with/1/return',
  })
  expect(searchParams.has('prompt')).toBe(false)
  const again = new URL((await open('?again=yes')).location).searchParams
  expect([again.get('prompt'), again.get('max_age')]).toEqual(['login', '0'])
})

const signOut = (token: string) =>
  post(signOutAtProvider, {
    as: null,
    params: { provider: 1 },
    form: { logout_token: token },
    headers: from(),
  })
const openLogins = (personId: number) => db().login.count({ where: { personId, endedAt: null } })

describe('someone who signs out at the provider', () => {
  test('is signed out here too: of one session, or of all if the provider names none', async () => {
    const { id, email } = await aPerson()
    await aLogin(id)
    provider.setClaims({ sub: 'leaving', email, email_verified: true })
    await signIn()
    await signIn()
    expect(await openLogins(id)).toBe(3)
    const { id: first } = await db().login.findFirstOrThrow({
      where: { personId: id, accountId: { not: null } },
    })
    await db().login.update({ where: { id: first }, data: { providerSession: 'one session' } })

    expect((await signOut(await provider.logoutToken({ sid: 'one session' }))).status).toBe(200)
    expect((await db().login.findUniqueOrThrow({ where: { id: first } })).endedAt).not.toBeNull()
    expect(await openLogins(id)).toBe(2)

    expect((await signOut(await provider.logoutToken({ sub: 'leaving' }))).status).toBe(200)
    // The login that was started with a link remains.
    expect(await openLogins(id)).toBe(1)
    expect(await db().audit.count({ where: { action: 'login:end', subjectId: String(id) } })).toBe(
      2,
    )
  })

  test('is not signed out by a token of another key, for another service, of an hour ago or of another kind', async () => {
    const { id, email } = await aPerson()
    provider.setClaims({ sub: 'staying', email, email_verified: true })
    await signIn()
    const named = { sub: 'staying' }
    const wrong = [
      await provider.logoutToken(named, { key: await provider.newSigningKey() }),
      await provider.logoutToken(named, { audience: 'another service' }),
      await provider.logoutToken(named, { issuedAt: new Date(Date.now() - 3_600_000) }),
      await provider.logoutToken({ ...named, nonce: 'of a sign-in' }),
      await provider.logoutToken({ ...named, events: {} }),
      await provider.logoutToken({}),
      'nonsense',
    ]
    for (const token of wrong) expect((await signOut(token)).status).toBe(400)
    expect(await openLogins(id)).toBe(1)
  })
})

test('an unknown provider is not found', async () => {
  const response = await get(start, { as: null, params: { provider: 2 }, url: '/sign-in/with/2' })
  expect(response.status).toBe(404)
})

test('a provider that is down is named, and the person can try again later', async () => {
  const { location, cookie } = await open()
  const url = await provider.visit(location)
  await provider.stop()
  const down = {
    status: 503,
    data: { pageTitle: 'You cannot sign in with Test Login at the moment' },
  }
  await expect(comeBack(url, cookie)).resolves.toMatchObject(down)
  await provider.restart()
})
