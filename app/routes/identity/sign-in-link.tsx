/** A one-time link. Opening it does not use it up, because email scanners open links too. Submitting the form does. */
import { data, redirect } from 'react-router'
import type { Route } from './+types/sign-in-link'
import { findLinkRecipient } from '#app/features/identity/sign-in/find-link-recipient.server.ts'
import { countFailedSignIn } from '#app/features/identity/limit-rate.server.ts'
import { localPath } from '#app/features/identity/sign-in/local-path.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { signInWithLink } from '#app/features/identity/sign-in/start-login.server.ts'
import { useLinkForm } from '#app/features/identity/sign-in/sign-in.schema.ts'
import { paths } from '#app/paths.ts'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'

const EXPIRED = { pageTitle: 'This link no longer works', name: null, next: null }

export async function loader({ request, params }: Route.LoaderArgs) {
  await openToEveryone(request)
  const name = await findLinkRecipient(params.token)
  if (name === null) return data(EXPIRED, { status: 410 })
  return {
    pageTitle: `Sign in as ${name}`,
    name,
    next: localPath(new URL(request.url).searchParams.get('next')),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  await openToEveryone(request)
  const form = useLinkForm.parse(await request.formData())
  const signedIn = await signInWithLink(request, params.token)
  if (!signedIn) {
    await countFailedSignIn(request)
    return data(null, { status: 410 })
  }
  // The home page shows the person which links were printed for them.
  const next = form.ok && !signedIn.hasNewPrintedLinks ? localPath(form.value.next) : null
  const headers = new Headers()
  for (const cookie of signedIn.cookies) headers.append('Set-Cookie', cookie)
  return redirect(next ?? paths.home(), { headers })
}

export default function SignInLinkPage({
  loaderData: { pageTitle, name, next },
}: Route.ComponentProps) {
  if (name === null)
    return (
      <Page title={pageTitle}>
        <p className="govuk-body">
          Sign-in links work once and expire after 15 minutes. Ask for a new link to sign in.
        </p>
        <LinkButton href={paths.signIn()}>Sign in</LinkButton>
      </Page>
    )
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        If this is not you, close this page. You will not be signed in until you select the button.
      </p>
      <Form>
        <input type="hidden" name="next" value={next ?? ''} />
        <Button preventDoubleClick>Sign in</Button>
      </Form>
    </Page>
  )
}
