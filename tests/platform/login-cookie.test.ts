import { createHmac } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { env } from '#app/platform/environment.server.ts'
import {
  loginCookie,
  expiredLoginCookie,
  readLoginToken,
} from '#app/platform/http/login-cookie.server.ts'

const before = { ...env() }
afterEach(() => void Object.assign(env(), before))

const TOKEN = 'k3Jp_0-aZ'
const sent = (cookie: string) =>
  new Request('https://fluency.example/', { headers: { Cookie: cookie } })
const pairOf = (cookie: string): string => cookie.split(';')[0] ?? ''
const attributesOf = (cookie: string): string[] => cookie.split('; ').slice(1).toSorted()
/** The cookie value of earlier versions. */
const earlier = (token: string, secret: string): string =>
  `${token}.${createHmac('sha256', secret).update(token).digest('base64url')}`

test('over HTTPS only this host can set the login cookie', async () => {
  Object.assign(env(), { https: true })
  const cookie = await loginCookie(TOKEN, 60)
  expect(cookie).toMatch(/^__Host-fluency_login=/)
  expect(attributesOf(cookie)).toEqual([
    'HttpOnly',
    'Max-Age=60',
    'Path=/',
    'SameSite=Lax',
    'Secure',
  ])
  expect(await readLoginToken(sent(`a=b; ${pairOf(cookie)}`))).toBe(TOKEN)
  expect(await readLoginToken(sent(pairOf(cookie).replace('__Host-', '')))).toBeNull()
})

test('signing out removes the cookie with the same name and attributes it was set with', async () => {
  Object.assign(env(), { https: true })
  const cookie = await expiredLoginCookie()
  expect(pairOf(cookie)).toBe('__Host-fluency_login=')
  expect(attributesOf(cookie)).toEqual([
    'HttpOnly',
    'Max-Age=0',
    'Path=/',
    'SameSite=Lax',
    'Secure',
  ])
})

test('without HTTPS the cookie has a name that browsers accept there', async () => {
  Object.assign(env(), { https: false })
  expect(await loginCookie(TOKEN, 60)).toMatch(/^fluency_login=/)
})

test('a cookie signed with an older secret is read until that secret is removed', async () => {
  Object.assign(env(), { https: false, loginSecrets: ['old'] })
  const cookie = sent(pairOf(await loginCookie(TOKEN, 60)))
  Object.assign(env(), { loginSecrets: ['new', 'old'] })
  expect(await readLoginToken(cookie)).toBe(TOKEN)
  Object.assign(env(), { loginSecrets: ['new'] })
  expect(await readLoginToken(cookie)).toBeNull()
})

test.each([true, false])(
  'people who signed in with an earlier version stay signed in (HTTPS: %s)',
  async (https) => {
    Object.assign(env(), { https, loginSecrets: ['new', 'old'] })
    const name = https ? '__Host-fluency_login' : 'fluency_login'
    // Some signatures are also valid base64 in the current format, so the test uses many tokens.
    for (let index = 0; index < 200; index += 1) {
      const token = `${TOKEN}${index}`
      for (const secret of ['new', 'old'])
        expect(
          await readLoginToken(sent(`a=b; ${name}=${earlier(token, secret)}; ${name}_2=c`)),
        ).toBe(token)
      expect(await readLoginToken(sent(`${name}=${earlier(token, 'unknown')}`))).toBeNull()
    }
  },
)

test.each([
  '',
  'x',
  '.',
  'a.b',
  '%',
  '%E0%A4%A.b',
  '"quoted"',
  `${TOKEN}.`,
  `${TOKEN}.${'é'.repeat(43)}`,
  'bnVsbA==.AAAA',
])('a cookie that this service did not sign is ignored: %j', async (value) => {
  Object.assign(env(), { https: false })
  expect(await readLoginToken(sent(`fluency_login=${value}`))).toBeNull()
})
