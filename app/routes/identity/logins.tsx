import { redirect } from 'react-router'
import type { Route } from './+types/logins'
import { listLogins } from '#app/features/identity/sign-in/list-logins.server.ts'
import { EndedLogins, LoginsTable } from '#app/features/identity/sign-in/logins-table.tsx'
import { requireLogin } from '#app/features/identity/require-permission.server.ts'
import { endLoginForm } from '#app/features/identity/sign-in/sign-in.schema.ts'
import { signedInAs } from '#app/features/identity/sign-in/signed-in-as.ts'
import { signOutEverywhere, signOutOf } from '#app/features/identity/sign-in/start-login.server.ts'
import { may } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'
import { expiredLoginCookie } from '#app/platform/http/login-cookie.server.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const { viewer, login } = await requireLogin(request, 'login:manage')
  return {
    pageTitle: 'Where you are signed in',
    hasTokens: may(viewer, 'token:manage'),
    signedIn: signedInAs(login.through.email),
    ...(await listLogins(viewer.personId, request)),
    isEnded: new URL(request.url).searchParams.get('done') === 'ended',
  }
}

/** With the id of a login, ends that one. Otherwise ends all of them. */
export async function action({ request }: Route.ActionArgs) {
  const { viewer, login } = await requireLogin(request, 'login:manage')
  const form = endLoginForm.parse(await request.formData())
  const ended = form.ok && form.value.login !== '' ? requireId(form.value.login) : null
  if (ended !== null && ended !== login.id) {
    await signOutOf(viewer.personId, ended)
    return redirect(paths.logins({ done: 'ended' }))
  }
  if (ended === null) await signOutEverywhere(viewer.personId)
  else await signOutOf(viewer.personId, ended)
  return redirect(paths.signIn(), { headers: { 'Set-Cookie': await expiredLoginCookie() } })
}

export default function LoginsPage({
  loaderData: { pageTitle, signedIn, open, ended, isEnded, hasTokens },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      notification={isEnded ? 'You are no longer signed in there.' : undefined}
      wide
    >
      <p className="govuk-body">
        You are signed in {signedIn}. We sign you out after 12 hours, or after 2 hours if you do not
        open a page. If you send a form after that, we save what you entered while you sign in
        again.
      </p>
      <LoginsTable logins={open} />
      <p className="govuk-body">
        <a className="govuk-link" href={paths.passkeys()}>
          Your passkeys
        </a>
        : sign in with your fingerprint, face or screen lock.
      </p>
      <EndedLogins logins={ended} />
      <p className="govuk-body">
        <a className="govuk-link" href={paths.ownData()}>
          Download everything that we have about you
        </a>
      </p>
      <p className="govuk-body">
        If you do not recognise one of these, sign out everywhere. This signs you out on every
        device, including this one, and cancels any sign-in links you have not used. It does not
        remove passkeys.
      </p>
      <Form>
        <Button look="warning">Sign out everywhere</Button>
      </Form>
      {hasTokens ? (
        <p className="govuk-body">
          Programs such as Excel and Power BI use{' '}
          <a className="govuk-link" href={paths.tokens()}>
            tokens
          </a>{' '}
          instead. Signing out does not revoke them.
        </p>
      ) : null}
      <p className="govuk-body">
        If you need help with your self-assessment, you can{' '}
        <a className="govuk-link" href={paths.supportConsent()}>
          let a service admin see your answers
        </a>{' '}
        for a limited time.
      </p>
    </Page>
  )
}
