/** A key that tells a browser from others, for people who sign in with printed links. */
import { createCookie } from 'react-router'
import { env } from '#app/platform/environment.server.ts'

/** How long the browser stores the key. */
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** As for logins, another host in the same domain cannot set a `__Host-` cookie. */
export const browserCookieName = (): string =>
  env().https ? '__Host-fluency_browser' : 'fluency_browser'

const cookie = () =>
  createCookie(browserCookieName(), {
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    secrets: [...env().loginSecrets],
  })

/** The key in a request's cookie, or null if there is none or its signature is wrong. */
export async function readBrowserKey(request: Request): Promise<string | null> {
  const parsed: unknown = await cookie().parse(request.headers.get('Cookie'))
  return typeof parsed === 'string' && parsed !== '' ? parsed : null
}

/** The `Set-Cookie` header that stores a key. */
export const browserCookie = (key: string): Promise<string> =>
  cookie().serialize(key, { maxAge: YEAR_SECONDS })
