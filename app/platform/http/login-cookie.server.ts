/** The one cookie of the service: the signed token of a login. */
import { env } from '#app/platform/environment.server.ts'
import { sign, unsign } from '#app/platform/secrets.server.ts'

/**
 * Over HTTPS a browser takes a cookie with `__Host-` from this very host alone: a page of another host of the same domain cannot set it. The name
 * without it, of earlier versions, is not read then.
 */
export const loginCookieName = (): string =>
  env().https ? '__Host-fluency_login' : 'fluency_login'
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Lax'

/** The token in a request's cookie, or null when there is none or it was not signed here. */
export function readLoginToken(request: Request): string | null {
  const cookies = request.headers.get('Cookie') ?? ''
  for (const cookie of cookies.split(';')) {
    const [name, ...value] = cookie.trim().split('=')
    if (name === loginCookieName()) return unsign(value.join('='), env().loginSecrets)
  }
  return null
}

/** The `Set-Cookie` line that keeps a login for so many seconds. */
export const loginCookie = (token: string, seconds: number): string =>
  `${loginCookieName()}=${sign(token, env().loginSecrets)}; ${ATTRIBUTES}; Max-Age=${seconds}`

/** The `Set-Cookie` line that takes it away. */
export const noLoginCookie = (): string => `${loginCookieName()}=; ${ATTRIBUTES}; Max-Age=0`
