import { data, redirect } from 'react-router'
import type { Route } from './+types/sign-in-with-passkey'
import { countFailedSignIn } from '#app/features/identity/limit-rate.server.ts'
import { PASSKEY_MESSAGES } from '#app/features/identity/passkeys/passkey-messages.ts'
import { PasskeySignInForm } from '#app/features/identity/passkeys/passkey-sign-in-form.tsx'
import { usePasskeyForm } from '#app/features/identity/passkeys/passkey.schema.ts'
import { signInWithPasskey } from '#app/features/identity/passkeys/sign-in-with-passkey.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { localPath } from '#app/features/identity/sign-in/local-path.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  return { pageTitle: 'Sign in with a passkey' }
}

export async function action({ request }: Route.ActionArgs) {
  await openToEveryone(request)
  const { answers } = usePasskeyForm.parse(await request.formData())
  const next = localPath(answers.next)
  const signedIn = await signInWithPasskey(request, answers.response)
  if (typeof signedIn === 'string') {
    await countFailedSignIn(request)
    const errors = usePasskeyForm.errorIn('form', PASSKEY_MESSAGES[signedIn])
    return data({ errors, next }, { status: 400 })
  }
  return redirect(next ?? paths.home(), { headers: { 'Set-Cookie': signedIn.cookie } })
}

export default function SignInWithPasskeyPage({
  loaderData: { pageTitle },
  actionData: refused,
}: Route.ComponentProps) {
  const next = refused?.next ?? null
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      back={{ href: paths.signIn({ next: next ?? undefined }), text: 'Other ways to sign in' }}
    >
      <p className="govuk-body" id="form">
        Passkeys need a browser that supports them and has JavaScript turned on.
      </p>
      <PasskeySignInForm next={next} />
      <LinkButton href={paths.signIn({ next: next ?? undefined })}>Sign in another way</LinkButton>
    </Page>
  )
}
