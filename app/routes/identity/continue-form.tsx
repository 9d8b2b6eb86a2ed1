/** Sends on a form that was held because its sender had to sign in first. */
import { redirect } from 'react-router'
import type { Route } from './+types/continue-form'
import {
  findFormToContinue,
  takeFormToContinue,
} from '#app/features/identity/held-form/hold-form.server.ts'
import { requireLogin } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { LONG_FORM_MAX_FIELDS } from '#app/platform/forms/form-limits.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'

export const handle = { formFields: LONG_FORM_MAX_FIELDS }

export async function loader({ request }: Route.LoaderArgs) {
  const { login } = await requireLogin(request, 'login:manage')
  const held = await findFormToContinue(request, login)
  return { pageTitle: held ? 'Continue where you stopped' : 'There is nothing to continue', held }
}

export async function action({ request }: Route.ActionArgs) {
  const { login } = await requireLogin(request, 'login:manage')
  const held = await takeFormToContinue(request, login)
  if (!held) return redirect(paths.continueForm())
  // With status 307 the browser sends the same fields to the page that they were for.
  return redirect(held.path, { status: 307, headers: { 'Set-Cookie': held.cookie } })
}

export default function ContinueFormPage({
  loaderData: { pageTitle, held },
}: Route.ComponentProps) {
  if (!held)
    return (
      <Page title={pageTitle}>
        <p className="govuk-body">
          What you sent may have been saved already, or more than an hour has passed, or you used
          another browser or email address before. Check the page you were on.
        </p>
        <LinkButton href={paths.home()}>Go to your home page</LinkButton>
      </Page>
    )
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        We have not saved anything yet. You sent a form on {formatInstant(held.heldAt)}, and had to
        sign in first. Continue to send it with everything you entered.
      </p>
      <Form action={paths.continueForm()}>
        {held.fields.map(([name, value], at) => (
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <SubmitOrCancel submit="Continue" href={held.path} cancel="Start the form again" />
      </Form>
    </Page>
  )
}
