import { redirect } from 'react-router'
import type { Route } from './+types/logins'
import { listLogins } from '#app/features/identity/sign-in/list-logins.server.ts'
import { LoginsTable } from '#app/features/identity/sign-in/logins-table.tsx'
import { findLoginOf, requirePermission } from '#app/features/identity/require-permission.server.ts'
import { signOutEverywhere } from '#app/features/identity/sign-in/start-login.server.ts'
import { paths } from '#app/paths.ts'
import { expiredLoginCookie } from '#app/platform/http/login-cookie.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'login:manage')
  const email = (await findLoginOf(request))?.through.email ?? viewer.email
  return {
    pageTitle: 'Where you are signed in',
    email,
    logins: await listLogins(viewer.personId, request),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'login:manage')
  await signOutEverywhere(viewer.personId)
  return redirect(paths.signIn(), { headers: { 'Set-Cookie': await expiredLoginCookie() } })
}

export default function LoginsPage({
  loaderData: { pageTitle, email, logins },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        You are signed in as {email}. We sign you out after 12 hours, or after 2 hours if you do not
        open a page.
      </p>
      <LoginsTable logins={logins} />
      <p className="govuk-body">
        If you do not recognise one of these, sign out everywhere. This signs you out on every
        device, including this one, and cancels any sign-in links you have not used.
      </p>
      <p className="govuk-body">
        If you need help with your self-assessment, you can{' '}
        <a className="govuk-link" href={paths.supportConsent()}>
          let a service admin see your answers
        </a>{' '}
        for a limited time.
      </p>
      <Form>
        <Button look="warning">Sign out everywhere</Button>
      </Form>
    </Page>
  )
}
