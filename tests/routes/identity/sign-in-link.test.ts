import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { readLoginToken } from '#app/platform/http/login-cookie.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'
import { action, loader } from '#app/routes/identity/sign-in-link.tsx'
import { aLogin, aPerson } from '#tests/support/factories/people/person.ts'
import { aSignInLink } from '#tests/support/factories/people/sign-in-link.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

const use = (token: string, given: { next?: string; headers?: Record<string, string> } = {}) =>
  post(action, {
    as: null,
    params: { token },
    form: { next: given.next ?? '' },
    headers: given.headers,
  })

const tokenIn = async (cookie: string) =>
  (await readLoginToken(
    new Request('http://localhost:3000/', { headers: { Cookie: cookie.split(';')[0] ?? '' } }),
  )) ?? ''

test('opening a link any number of times shows who it would sign in, but signs no one in', async () => {
  const person = await aPerson({ name: 'Tom Ellis' })
  const token = await aSignInLink(person.id)
  const opened = [
    await get(loader, { as: null, params: { token } }),
    await get(loader, { as: null, params: { token } }),
  ]
  const page = { status: 200, data: { pageTitle: 'Sign in as Tom Ellis' } }
  expect(opened).toMatchObject([page, page])
  expect(await db().login.count({ where: { personId: person.id } })).toBe(0)
})

test('pressing the button signs in with a cookie that scripts and other sites cannot use', async () => {
  const person = await aPerson()
  const response = await use(await aSignInLink(person.id), { next: '/learning' })

  expect(response).toMatchObject({ status: 302, location: '/learning' })
  const cookie = response.headers.get('Set-Cookie') ?? ''
  expect(cookie.split('; ').slice(1).toSorted()).toEqual([
    'HttpOnly',
    'Max-Age=43200',
    'Path=/',
    'SameSite=Lax',
    'Secure',
  ])
  const login = await db().login.findFirstOrThrow({ where: { personId: person.id } })
  expect(login.tokenHash).toBe(hashOfToken(await tokenIn(cookie)))
})

test('a link works once', async () => {
  const token = await aSignInLink((await aPerson()).id)
  await use(token)
  expect((await use(token)).status).toBe(410)
  expect(await get(loader, { as: null, params: { token } })).toMatchObject({
    status: 410,
    data: { name: null },
  })
})

test('only one of several simultaneous uses of a link signs in', async () => {
  const person = await aPerson()
  const token = await aSignInLink(person.id)
  const statuses = (await Promise.all([use(token), use(token), use(token)])).map(
    (response) => response.status,
  )
  expect(statuses.toSorted()).toEqual([302, 410, 410])
  expect(await db().login.count({ where: { personId: person.id } })).toBe(1)
})

test('a link expires after 15 minutes', async () => {
  const token = await aSignInLink((await aPerson()).id)
  freezeClock('2026-03-12T10:14:59Z')
  expect((await get(loader, { as: null, params: { token } })).status).toBe(200)
  freezeClock('2026-03-12T10:15:00Z')
  expect((await get(loader, { as: null, params: { token } })).status).toBe(410)
  expect((await use(token)).status).toBe(410)
})

test('signing in ends the browser’s earlier login', async () => {
  const person = await aPerson()
  const before = await aLogin(person.id)
  const response = await use(await aSignInLink(person.id), { headers: { Cookie: before } })
  expect(response.headers.get('Set-Cookie')).not.toContain(before)
  const logins = await db().login.findMany({
    where: { personId: person.id },
    orderBy: { id: 'asc' },
  })
  expect(logins.map((login) => login.endedAt === null)).toEqual([false, true])
})

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'evil',
  'javascript:alert(1)',
])('a link does not redirect to %j', async (next) => {
  const token = await aSignInLink((await aPerson()).id)
  expect(await use(token, { next })).toMatchObject({ status: 302, location: '/' })
})

test('signing in is audited', async () => {
  const person = await aPerson()
  await use(await aSignInLink(person.id))
  const line = await db().audit.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(line).toMatchObject({
    action: 'login:start',
    actorId: person.id,
    subject: 'Person',
    subjectId: String(person.id),
  })
})
