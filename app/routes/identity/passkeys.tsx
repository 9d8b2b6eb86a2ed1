import { data, redirect } from 'react-router'
import type { Route } from './+types/passkeys'
import { isRecentLogin } from '#app/domain/identity/logins.ts'
import { AddPasskeyForm } from '#app/features/identity/passkeys/add-passkey-form.tsx'
import { addPasskey } from '#app/features/identity/passkeys/add-passkey.server.ts'
import { listOwnPasskeys } from '#app/features/identity/passkeys/change-passkey.server.ts'
import { PASSKEY_MESSAGES } from '#app/features/identity/passkeys/passkey-messages.ts'
import { addPasskeyForm } from '#app/features/identity/passkeys/passkey.schema.ts'
import { PasskeysTable } from '#app/features/identity/passkeys/passkeys-table.tsx'
import { requireLogin } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { browserName } from '#app/features/identity/sign-in/browser-name.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'You can now sign in with this passkey. We have emailed you.'],
  ['renamed', 'The passkey has a new name.'],
  ['removed', 'The passkey no longer works here. Delete it from your device too.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const { viewer, login } = await requireLogin(request, 'login:manage')
  return {
    pageTitle: 'Your passkeys',
    passkeys: await listOwnPasskeys(viewer.personId),
    mayAdd: isRecentLogin(login, now()),
    suggestedName: browserName(request.headers.get('User-Agent')) ?? 'My device',
    done: DONE.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const signedIn = await requireLogin(request, 'login:manage')
  const sent = await request.formData()
  await requireRecentLogin(request, sent)
  const form = addPasskeyForm.parse(sent)
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await addPasskey(signedIn, form.value)
  if (refusal) {
    const errors = addPasskeyForm.errorIn('name', PASSKEY_MESSAGES[refusal])
    return data({ errors, answers: form.answers }, { status: 400 })
  }
  return redirect(paths.passkeys({ done: 'added' }))
}

export default function PasskeysPage({
  loaderData: { pageTitle, passkeys, mayAdd, suggestedName, done },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      notification={done}
      back={{ href: paths.logins(), text: 'Where you are signed in' }}
    >
      <p className="govuk-body">
        With a passkey, your phone, computer or security key signs you in with your fingerprint,
        face or screen lock. You can still sign in as before.
      </p>
      <PasskeysTable passkeys={passkeys} />
      {mayAdd ? (
        <AddPasskeyForm
          suggestedName={suggestedName}
          name={refused?.answers.name}
          error={refused?.errors.name}
        />
      ) : (
        <>
          <h2 className="govuk-heading-m">Add a passkey</h2>
          <p className="govuk-body">
            Whoever has a passkey can sign in as you, so sign in again before you add one.
          </p>
          <LinkButton href={paths.signInAgain({ next: paths.passkeys() })}>
            Sign in again
          </LinkButton>
        </>
      )}
    </Page>
  )
}
