import { redirect } from 'react-router'
import type { Route } from './+types/sign-in-again'
import { isAccountSource } from '#app/domain/identity/account-source.ts'
import { isRecentLogin } from '#app/domain/identity/logins.ts'
import { listIdentityProviders } from '#app/features/identity/providers/identity-providers.server.ts'
import { ProviderButtons } from '#app/features/identity/providers/provider-buttons.tsx'
import { requireLogin } from '#app/features/identity/require-permission.server.ts'
import { PasskeySignInForm } from '#app/features/identity/passkeys/passkey-sign-in-form.tsx'
import { listSignInChoices } from '#app/features/identity/sign-in/list-sign-in-choices.server.ts'
import { localPath } from '#app/features/identity/sign-in/local-path.ts'
import { SignInAsForm } from '#app/features/identity/sign-in/sign-in-as-form.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const { viewer, login } = await requireLogin(request, 'login:manage')
  const next = localPath(new URL(request.url).searchParams.get('next'))
  if (isRecentLogin(login, now())) throw redirect(next ?? paths.home())
  const choices = await listSignInChoices()
  const { email } = login.through
  return {
    pageTitle: 'Sign in again to continue',
    next,
    // No link can go to a login with an account that proved no email address.
    email: env().sendsSignInLinks && !isAccountSource(email) ? email : null,
    choices: choices.filter(({ name }) => name === viewer.name),
    providers: listIdentityProviders(),
  }
}

export default function SignInAgainPage({
  loaderData: { pageTitle, next, email, choices, providers },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        You signed in more than 30 minutes ago. What you are about to do can affect other people or
        the whole service, so we check that it is still you.
      </p>
      <p className="govuk-body">We have saved what you entered for one hour.</p>
      {choices.length > 0 ? <SignInAsForm choices={choices} next={next} /> : null}
      <ProviderButtons providers={providers} next={next} again />
      {email === null ? null : (
        <>
          <Form action={paths.signIn()}>
            <input type="hidden" name="email" value={email} />
            <input type="hidden" name="next" value={next ?? ''} />
            <Button preventDoubleClick look={providers.length > 0 ? 'secondary' : undefined}>
              Email me a link
            </Button>
          </Form>
          <p className="govuk-body">
            We will send the link to <span className="govuk-!-text-break-word">{email}</span>. Open
            it in this browser.
          </p>
        </>
      )}
      <PasskeySignInForm next={next} />
    </Page>
  )
}
