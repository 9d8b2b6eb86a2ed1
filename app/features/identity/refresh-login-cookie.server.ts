/** Replaces a login's token from time to time, so that a copied cookie soon stops working. */
import { rotateToken } from '#app/data/identity/logins.server.ts'
import { LOGIN_LIFETIME_SECONDS } from '#app/domain/identity/logins.ts'
import { findLoginOf } from '#app/features/identity/require-permission.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { log } from '#app/platform/log.server.ts'
import { loginCookie, readLoginToken } from '#app/platform/http/login-cookie.server.ts'

async function addNewCookie(request: Request, response: Response): Promise<void> {
  if (response.headers.has('Set-Cookie')) return
  const login = await findLoginOf(request)
  const token = login?.tokenIsOld ? await readLoginToken(request) : null
  if (!login || !token) return
  const newToken = await rotateToken(login.id, token, now())
  if (newToken)
    response.headers.append('Set-Cookie', await loginCookie(newToken, LOGIN_LIFETIME_SECONDS))
}

/**
 * Adds a new cookie to the response when the token is due to be replaced, unless the response
 * already sets a cookie. Never fails, because the response may confirm something that was saved.
 */
export const refreshLoginCookie = (request: Request, response: Response): Promise<void> =>
  addNewCookie(request, response).catch((error: unknown) =>
    log.warn({ err: error }, 'Could not refresh a login cookie'),
  )
