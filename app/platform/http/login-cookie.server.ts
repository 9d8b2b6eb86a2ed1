/** The one cookie of the service: the signed token of a login. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createCookie } from 'react-router'
import { env } from '#app/platform/environment.server.ts'

/**
 * Over HTTPS a browser takes a cookie with `__Host-` from this very host alone: a page of another host of the same domain cannot set it. The name
 * without it, of earlier versions, is not read then.
 */
export const loginCookieName = (): string =>
  env().https ? '__Host-fluency_login' : 'fluency_login'

const loginCookieOf = () =>
  createCookie(loginCookieName(), {
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    secrets: [...env().loginSecrets],
  })

/** Whether a secret in use made a signature. */
const isSignature = (given: string, value: string): boolean =>
  env().loginSecrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(value).digest('base64url')
    return (
      given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
    )
  })

/**
 * The token in a cookie from before the framework signed it: the token, a dot, and its signature. Logins last 12 hours, so this can be
 * removed once every service has run a later version for a day.
 */
function readEarlierToken(cookies: string): string | null {
  const prefix = `${loginCookieName()}=`
  const pair = cookies.split(';').find((cookie) => cookie.trim().startsWith(prefix))
  const found = /^([\w-]+)\.([\w-]+)$/.exec(pair?.trim().slice(prefix.length) ?? '')
  const [, token = '', signature = ''] = found ?? []
  return found && isSignature(signature, token) ? token : null
}

/** The token in a request's cookie, or null when there is none or it was not signed here. */
export async function readLoginToken(request: Request): Promise<string | null> {
  const cookies = request.headers.get('Cookie')
  if (cookies === null) return null
  const token: unknown = await loginCookieOf().parse(cookies)
  return typeof token === 'string' && token !== '' ? token : readEarlierToken(cookies)
}

/** The `Set-Cookie` line that keeps a login for so many seconds. */
export const loginCookie = (token: string, seconds: number): Promise<string> =>
  loginCookieOf().serialize(token, { maxAge: seconds })

/** The `Set-Cookie` line that takes it away. */
export const noLoginCookie = (): Promise<string> => loginCookieOf().serialize('', { maxAge: 0 })
