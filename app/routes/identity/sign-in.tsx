import { data, redirect } from 'react-router'
import type { Route } from './+types/sign-in'
import { countFailedSignIn } from '#app/features/identity/limit-rate.server.ts'
import { PasskeySignInForm } from '#app/features/identity/passkeys/passkey-sign-in-form.tsx'
import { listSignInChoices } from '#app/features/identity/sign-in/list-sign-in-choices.server.ts'
import { localPath } from '#app/features/identity/sign-in/local-path.ts'
import { requestSignInLink } from '#app/features/identity/sign-in/request-sign-in-link.server.ts'
import { listIdentityProviders } from '#app/features/identity/providers/identity-providers.server.ts'
import { ProviderButtons } from '#app/features/identity/providers/provider-buttons.tsx'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { SignInAsForm } from '#app/features/identity/sign-in/sign-in-as-form.tsx'
import { SignInForm } from '#app/features/identity/sign-in/sign-in-form.tsx'
import { signInForm } from '#app/features/identity/sign-in/sign-in.schema.ts'
import { needsSetUp } from '#app/features/oversight/set-up/set-up-address.server.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await openToEveryone(request)
  const { searchParams } = new URL(request.url)
  const next = localPath(searchParams.get('next'))
  if (viewer) throw redirect(next ?? paths.home())
  return {
    pageTitle: 'Sign in',
    next,
    held: searchParams.get('held'),
    choices: await listSignInChoices(),
    providers: listIdentityProviders(),
    sendsLinks: env().sendsSignInLinks,
    isEmpty: await needsSetUp(),
  }
}

export async function action({ request }: Route.ActionArgs) {
  await openToEveryone(request)
  if (!env().sendsSignInLinks) throw redirect(paths.signIn())
  const form = signInForm.parse(await request.formData())
  if (!form.ok) {
    await countFailedSignIn(request)
    return data(form, { status: 400 })
  }

  await requestSignInLink(form.value.email, localPath(form.value.next))
  return redirect(paths.signInSent())
}

export default function SignInPage({
  loaderData: { pageTitle, next, held, choices, providers, sendsLinks, isEmpty },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} errors={refused?.errors}>
      {held === 'answer' || held === 'form' ? (
        <InsetText>
          <p className="govuk-body">
            You were signed out before you continued. We have saved{' '}
            {held === 'answer' ? 'your answer' : 'what you entered'} for one hour. To return to it,
            sign in with the same email address in this browser.
          </p>
        </InsetText>
      ) : null}
      {isEmpty ? (
        <InsetText>
          <p className="govuk-body">
            This service is not set up yet, so nobody can sign in. The log of the service shows an
            address where its first service admin starts.
          </p>
        </InsetText>
      ) : null}
      {choices.length > 0 ? <SignInAsForm choices={choices} next={next} /> : null}
      {providers.length > 0 ? (
        <ProviderButtons providers={providers} next={next} isSecond={choices.length > 0} />
      ) : null}
      {sendsLinks ? (
        <SignInForm
          next={next}
          email={refused?.answers.email}
          error={refused?.errors.email}
          isSecond={choices.length + providers.length > 0}
        />
      ) : null}
      <PasskeySignInForm next={next} />
    </Page>
  )
}
