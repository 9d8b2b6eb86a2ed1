import type { Route } from './+types/suspend-person'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  findSignInState,
  suspendPerson,
} from '#app/features/identity/suspension/suspend-person.server.ts'
import { submitSuspension } from '#app/features/identity/suspension/submit-suspension.server.ts'
import { MAX_REASON_LENGTH } from '#app/features/identity/suspension/suspension-messages.ts'
import { paths } from '#app/paths.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'person:suspend')
  const { id, name, access } = requireFound(await findSignInState(requireId(params.personId)))
  return { pageTitle: `Suspend ${name}`, id, name, access }
}

export async function action({ request, params: { personId } }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'person:suspend')
  return submitSuspension(
    request,
    { personId, viewer },
    { change: suspendPerson, done: 'suspended' },
  )
}

export default function SuspendPersonPage({
  loaderData: { pageTitle, id, name, access },
  actionData: refused,
}: Route.ComponentProps) {
  const ends = [
    ...(access.logins > 0 ? [`sign out ${formatCount(access.logins, 'browser', 'browsers')}`] : []),
    ...(access.links > 0
      ? [`cancel ${formatCount(access.links, 'unused sign-in link', 'unused sign-in links')}`]
      : []),
    ...(access.tokens > 0
      ? [`revoke ${formatCount(access.tokens, 'token', 'tokens')} that other programs use`]
      : []),
    ...(access.calendar ? ['delete the link to their calendar'] : []),
    'refuse every way to sign in until someone restores them',
    'suspend their roles, which come back when they are restored',
  ]
  return (
    <Page title={pageTitle} errors={refused?.errors} back={{ href: paths.person(id), text: name }}>
      <p className="govuk-body">If you suspend {name}, we will:</p>
      <ul className="govuk-list govuk-list--bullet" id="form">
        {ends.map((end) => (
          <li key={end}>{end}</li>
        ))}
      </ul>
      <p className="govuk-body">
        Their places, completions and postings do not change, and count in all figures as before.
      </p>
      <Form>
        <Textarea
          name="reason"
          label="Reason"
          hint="Service admins can read it on this person’s page and in the audit log"
          value={refused?.answers.reason}
          error={refused?.errors.reason}
          rows={3}
          maxLength={MAX_REASON_LENGTH}
        />
        <SubmitOrCancel submit="Suspend" isWarning href={paths.person(id)} />
      </Form>
    </Page>
  )
}
