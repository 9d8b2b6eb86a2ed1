/**
 * Asks people to sign in again before they do something that could do great harm, so that an
 * unattended computer or a copied cookie is not enough.
 */
import { redirect } from 'react-router'
import { isRecentLogin } from '#app/domain/identity/logins.ts'
import { pageOf } from '#app/features/identity/ask-to-sign-in.server.ts'
import { holdForm } from '#app/features/identity/held-form/hold-form.server.ts'
import { findLoginOf } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'

/**
 * Call this after `requirePermission`, in an action before anything is changed. What was sent is held,
 * and can be sent on after signing in.
 * @param sent the form, if the request's body was already read
 * @throws a redirect to sign in again if the login started more than half an hour ago
 */
export async function requireRecentLogin(request: Request, sent?: FormData): Promise<void> {
  const login = await findLoginOf(request)
  if (login && isRecentLogin(login, now())) return
  const cookie = login && (await holdForm(request, login, sent))
  throw cookie
    ? redirect(paths.signInAgain({ next: paths.continueForm() }), {
        headers: { 'Set-Cookie': cookie },
      })
    : redirect(paths.signInAgain({ next: pageOf(request) }))
}
