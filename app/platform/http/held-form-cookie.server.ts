/** The cookie with the key of a form that was sent after a login ended. Without it, what was sent cannot be read. */
import { createCookie } from 'react-router'
import { env } from '#app/platform/environment.server.ts'

export const heldFormCookieName = (): string =>
  env().https ? '__Host-fluency_held_form' : 'fluency_held_form'

const heldFormCookie = () =>
  createCookie(heldFormCookieName(), {
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    secrets: [...env().loginSecrets],
  })

/** The key in a request's cookie, or null. */
export async function readHeldFormKey(request: Request): Promise<string | null> {
  const key: unknown = await heldFormCookie().parse(request.headers.get('Cookie'))
  return typeof key === 'string' && key !== '' ? key : null
}

/** The `Set-Cookie` header for a key, or one that removes it. */
export const heldFormCookieFor = (key: string | null, seconds: number): Promise<string> =>
  heldFormCookie().serialize(key ?? '', { maxAge: key === null ? 0 : seconds })
