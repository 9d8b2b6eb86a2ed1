import { data, redirect } from 'react-router'
import type { Route } from './+types/end-any-delegate'
import { requireAnyDelegate } from '#app/features/identity/delegates/all-delegates-view.server.ts'
import { MAX_END_REASON_LENGTH } from '#app/features/identity/delegates/delegate-messages.ts'
import { endDelegateForm } from '#app/features/identity/delegates/end-delegate.schema.ts'
import { endDelegateNow } from '#app/features/identity/delegates/end-delegate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'role:manage')
  const { person, delegate } = await requireAnyDelegate(params.delegateId)
  return {
    pageTitle: `End ${delegate.name} as delegate of ${person.name}`,
    person: person.name,
    delegate: delegate.name,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'role:manage')
  const row = await requireAnyDelegate(params.delegateId)
  const form = endDelegateForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  await endDelegateNow(row, viewer, now(), form.value.reason)
  return redirect(paths.allDelegates({ done: 'ended' }))
}

export default function EndAnyDelegatePage({
  loaderData: { pageTitle, person, delegate },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      back={{ href: paths.allDelegates(), text: 'Delegates' }}
    >
      <p className="govuk-body">
        {delegate} will no longer be able to act for {person}. Existing bookings do not change. We
        will email them both.
      </p>
      <Form>
        <Textarea
          name="reason"
          label="Reason"
          hint="Service admins can read it in the audit log. We do not email it"
          value={refused?.answers.reason}
          error={refused?.errors.reason}
          rows={3}
          maxLength={MAX_END_REASON_LENGTH}
        />
        <SubmitOrCancel submit="End this delegate" isWarning href={paths.allDelegates()} />
      </Form>
    </Page>
  )
}
