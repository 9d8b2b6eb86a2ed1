import { afterEach, expect, test } from 'vitest'
import { env } from '#app/platform/environment.server.ts'
import {
  loginCookie,
  noLoginCookie,
  readLoginToken,
} from '#app/platform/http/login-cookie.server.ts'

const before = { ...env() }
afterEach(() => void Object.assign(env(), before))

const sent = (cookie: string) =>
  new Request('https://fluency.example/', { headers: { Cookie: cookie } })

test('over HTTPS the cookie of a login can be set by this very host alone', () => {
  Object.assign(env(), { https: true })
  const cookie = loginCookie('token', 60)
  expect(cookie).toMatch(
    /^__Host-fluency_login=token\.[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax; Max-Age=60$/,
  )
  expect(noLoginCookie()).toMatch(/^__Host-fluency_login=; Path=\/;/)
  const pair = cookie.split(';')[0] ?? ''
  expect(readLoginToken(sent(`a=b; ${pair}`))).toBe('token')
  expect(readLoginToken(sent(pair.replace('__Host-', '')))).toBeNull()
})

test('without HTTPS it has a name that a browser takes there', () => {
  Object.assign(env(), { https: false })
  expect(loginCookie('token', 60)).toMatch(/^fluency_login=token\./)
})
