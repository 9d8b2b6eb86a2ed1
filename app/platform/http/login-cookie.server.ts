/** The cookie of a login: its signed token. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { createCookie } from 'react-router'
import { env } from '#app/platform/environment.server.ts'

/**
 * Browsers only accept a `__Host-` cookie over HTTPS and from this host, so another host in the same domain cannot set it. Over HTTPS we do not
 * read the cookie without the prefix.
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

/** Whether the signature was made with one of the current secrets. */
const isSignature = (signature: string, value: string): boolean =>
  env().loginSecrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(value).digest('base64url')
    return (
      signature.length === expected.length &&
      timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
    )
  })

/**
 * The token in a cookie from an earlier version: the token, a dot and its signature. Logins last 12 hours, so this can be removed once
 * every service has run a later version for a day.
 */
function findEarlierToken(cookies: string): string | null {
  const prefix = `${loginCookieName()}=`
  const pair = cookies.split(';').find((cookie) => cookie.trim().startsWith(prefix))
  const found = /^([\w-]+)\.([\w-]+)$/.exec(pair?.trim().slice(prefix.length) ?? '')
  const [, token = '', signature = ''] = found ?? []
  return found && isSignature(signature, token) ? token : null
}

/**
 * Longer headers are not cached, to save memory. A browser sends only this cookie, which is
 * shorter.
 */
const MAX_CACHED_CHARACTERS = 500

const emptyCache = (secrets: readonly string[] = []) => ({
  secrets,
  tokens: new LRUCache<string, string>({ max: 5000 }),
})
let cache = emptyCache()

/** The tokens of `Cookie` headers whose signature was right. The framework checks a signature in another thread, which takes longer. */
function cachedTokens(): LRUCache<string, string> {
  if (cache.secrets !== env().loginSecrets) cache = emptyCache(env().loginSecrets)
  return cache.tokens
}

/** The token in a request's cookie, or null if there is no cookie or its signature is wrong. */
export async function readLoginToken(request: Request): Promise<string | null> {
  const cookies = request.headers.get('Cookie')
  if (cookies === null) return null
  const known = cachedTokens().get(cookies)
  if (known !== undefined) return known
  const parsed: unknown = await loginCookieOf().parse(cookies)
  const token = typeof parsed === 'string' && parsed !== '' ? parsed : findEarlierToken(cookies)
  if (token !== null && cookies.length <= MAX_CACHED_CHARACTERS) cachedTokens().set(cookies, token)
  return token
}

/** The `Set-Cookie` header for a login. */
export const loginCookie = (token: string, seconds: number): Promise<string> =>
  loginCookieOf().serialize(token, { maxAge: seconds })

/** The `Set-Cookie` header that removes the cookie. */
export const expiredLoginCookie = (): Promise<string> =>
  loginCookieOf().serialize('', { maxAge: 0 })
