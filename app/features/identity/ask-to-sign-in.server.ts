/** What a request gets whose sender must sign in, or sign in again, before it is acted on. */
import { redirect } from 'react-router'
import { findEndedLogin } from '#app/data/identity/logins.server.ts'
import { holdForm } from '#app/features/identity/held-form/hold-form.server.ts'
import { paths } from '#app/paths.ts'
import { readLoginToken } from '#app/platform/http/login-cookie.server.ts'

/** The page of a request, to return to. */
export function pageOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname.replace(/\.data$/, '') + search
}

/**
 * Leads to the sign-in page, which then leads back. A form sent by someone whose login has ended is
 * held until they have signed in again.
 */
export async function askToSignIn(request: Request): Promise<Response> {
  const page = pageOf(request)
  if (request.method === 'GET')
    return redirect(
      paths.signIn({ next: new URL(request.url).pathname === '/' ? undefined : page }),
    )
  const token = await readLoginToken(request)
  const ended = token === null ? null : await findEndedLogin(token)
  const cookie = ended && (await holdForm(request, ended))
  if (!cookie) return redirect(paths.signIn())
  return redirect(paths.signIn({ next: paths.continueForm(), held: 'form' }), {
    headers: { 'Set-Cookie': cookie },
  })
}
