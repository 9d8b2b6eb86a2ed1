/** Makes the first service admin of an empty service. Only its log shows the address. */
import { data, redirect } from 'react-router'
import type { Route } from './+types/set-up'
import { countFailedSignIn } from '#app/features/identity/limit-rate.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { whyNotSetUp } from '#app/features/oversight/set-up/set-up-address.server.ts'
import { SetUpForm } from '#app/features/oversight/set-up/set-up-form.tsx'
import { SET_UP_MESSAGES } from '#app/features/oversight/set-up/set-up-messages.ts'
import { setUpForm } from '#app/features/oversight/set-up/set-up.schema.ts'
import { setUp } from '#app/features/oversight/set-up/set-up.server.ts'
import { listFixedSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await openToEveryone(request)
  const refusal = await whyNotSetUp(params.token)
  const fixed = listFixedSettings()
  return refusal
    ? data({ pageTitle: SET_UP_MESSAGES[refusal].title, refusal, fixed }, { status: 410 })
    : { pageTitle: 'Set up the service', refusal, fixed }
}

export async function action({ request, params }: Route.ActionArgs) {
  await openToEveryone(request)
  const form = setUpForm.parse(await request.formData())
  const refusal = await whyNotSetUp(params.token)
  if (refusal) await countFailedSignIn(request)
  if (!form.ok) return data(form, { status: refusal ? 410 : 400 })
  const done = await setUp(form.value, params.token, request)
  // The loader says why the address no longer works.
  if ('refusal' in done) return data(null, { status: 410 })
  return redirect(paths.home(), { headers: { 'Set-Cookie': done.cookie } })
}

export default function SetUpPage({
  loaderData: { pageTitle, refusal, fixed },
  actionData: refused,
}: Route.ComponentProps) {
  if (refusal)
    return (
      <Page title={pageTitle}>
        <p className="govuk-body">{SET_UP_MESSAGES[refusal].sentence}</p>
        <LinkButton href={paths.signIn()}>Go to sign in</LinkButton>
      </Page>
    )
  return (
    <Page title={pageTitle} errors={refused?.errors}>
      <p className="govuk-body">
        Nobody is in this service yet. You become its first service admin, and are signed in at once
        on this device. Your home page then lists what to do next.
      </p>
      <SetUpForm
        answers={refused?.answers ?? setUpAnswers}
        errors={refused?.errors}
        fixed={fixed}
      />
    </Page>
  )
}

const setUpAnswers = {
  organisationName: '',
  contactEmail: '',
  name: '',
  email: '',
  staffId: '',
  lists: 'built-in',
}
