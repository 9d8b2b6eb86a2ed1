import type { Route } from './+types/restore-person'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  findSignInState,
  restorePerson,
} from '#app/features/identity/suspension/suspend-person.server.ts'
import { submitSuspension } from '#app/features/identity/suspension/submit-suspension.server.ts'
import { MAX_REASON_LENGTH } from '#app/features/identity/suspension/suspension-messages.ts'
import { paths } from '#app/paths.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'person:suspend')
  const { id, name, suspendedAt, suspendedReason } = requireFound(
    await findSignInState(requireId(params.personId)),
  )
  return { pageTitle: `Let ${name} sign in again`, id, name, suspendedAt, suspendedReason }
}

export async function action({ request, params: { personId } }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'person:suspend')
  return submitSuspension(
    request,
    { personId, viewer },
    { change: restorePerson, done: 'restored' },
  )
}

export default function RestorePersonPage({
  loaderData: { pageTitle, id, name, suspendedAt, suspendedReason },
  actionData: refused,
}: Route.ComponentProps) {
  const back = { href: paths.person(id), text: name }
  if (suspendedAt === null)
    return (
      <Page title={pageTitle} errors={refused?.errors} back={back}>
        <p className="govuk-body" id="form">
          {name} is not suspended, and can sign in as before.
        </p>
      </Page>
    )
  return (
    <Page title={pageTitle} errors={refused?.errors} back={back}>
      <SummaryList
        rows={[
          { key: 'Suspended', value: formatInstant(suspendedAt) },
          { key: 'Reason', value: suspendedReason },
        ]}
      />
      <p className="govuk-body" id="form">
        {name} will be able to sign in again, and their roles will apply again. They need a new link
        to their calendar, and new tokens for other programs.
      </p>
      <Form>
        <Textarea
          name="reason"
          label="Why they can sign in again"
          hint="Service admins can read it in the audit log"
          value={refused?.answers.reason}
          error={refused?.errors.reason}
          rows={3}
          maxLength={MAX_REASON_LENGTH}
        />
        <SubmitOrCancel submit="Let them sign in again" href={paths.person(id)} />
      </Form>
    </Page>
  )
}
