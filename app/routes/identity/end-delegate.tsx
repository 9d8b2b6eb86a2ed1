import { redirect } from 'react-router'
import type { Route } from './+types/end-delegate'
import {
  endDelegateNow,
  requireOwnDelegate,
} from '#app/features/identity/delegates/end-delegate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'delegate:manage')
  const { id, personId, person, delegate } = await requireOwnDelegate(
    viewer,
    params.delegateId,
    now(),
  )
  const isPerson = personId === viewer.personId
  return {
    pageTitle: isPerson
      ? `End ${delegate.name} as your delegate`
      : `Stop acting for ${person.name}`,
    id,
    isPerson,
    person: person.name,
    delegate: delegate.name,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'delegate:manage')
  const row = await requireOwnDelegate(viewer, params.delegateId, now())
  await endDelegateNow(row, viewer, now())
  return redirect(
    row.personId === viewer.personId ? paths.delegates({ done: 'ended' }) : paths.home(),
  )
}

export default function EndDelegatePage({
  loaderData: { pageTitle, isPerson, person, delegate },
}: Route.ComponentProps) {
  const back = isPerson
    ? { href: paths.delegates(), text: 'Your delegates' }
    : { href: paths.acting(), text: 'Acting for others' }
  return (
    <Page title={pageTitle} back={back}>
      <p className="govuk-body">
        {isPerson
          ? `${delegate} will no longer be able to act for you.`
          : `You will no longer be able to act for ${person}.`}{' '}
        Existing bookings do not change. We will email you both.
      </p>
      <Form>
        <SubmitOrCancel
          submit={isPerson ? 'End this delegate' : 'Stop acting'}
          isWarning
          href={back.href}
        />
      </Form>
    </Page>
  )
}
