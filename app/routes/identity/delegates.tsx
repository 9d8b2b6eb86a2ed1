import { data, redirect } from 'react-router'
import type { Route } from './+types/delegates'
import { DelegateCard } from '#app/features/identity/delegates/delegate-card.tsx'
import { DelegateForm } from '#app/features/identity/delegates/delegate-form.tsx'
import { NAME_DELEGATE_MESSAGES } from '#app/features/identity/delegates/delegate-messages.ts'
import {
  delegateForm,
  suggestedDelegate,
} from '#app/features/identity/delegates/delegate.schema.ts'
import {
  listOwnDelegates,
  nameDelegate,
} from '#app/features/identity/delegates/name-delegate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { may } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['named', 'Your delegate can act for you on the days you gave. We have emailed you both.'],
  ['ended', 'Your delegate can no longer act for you. We have emailed you both.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'delegate:manage')
  return {
    pageTitle: 'Your delegates',
    delegates: await listOwnDelegates(viewer),
    isManager: viewer.roles.has('manager'),
    seesFigures: may(viewer, 'uptake:view'),
    answers: suggestedDelegate(),
    notification: NOTIFICATIONS.get(new URL(request.url).searchParams.get('done') ?? ''),
    today: today(),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'delegate:manage')
  const form = delegateForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await nameDelegate({
    person: { ...viewer, seesFigures: may(viewer, 'uptake:view') },
    ...form.value,
    now: now(),
  })
  if (refusal) {
    const { field, sentence } = NAME_DELEGATE_MESSAGES[refusal]
    return data(
      { errors: delegateForm.errorIn(field, sentence), answers: form.answers },
      { status: 400 },
    )
  }
  return redirect(paths.delegates({ done: 'named' }))
}

export default function DelegatesPage({
  loaderData: { pageTitle, delegates, isManager, seesFigures, answers, notification, today },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      notification={notification}
      back={{ href: paths.learning(), text: 'Your learning' }}
    >
      <p className="govuk-body">
        {delegates.length === 0
          ? 'No one acts for you. A delegate, such as your private office, can book and withdraw for you.'
          : 'These people act for you.'}{' '}
        A delegate can never see your assessments or results.
      </p>
      {delegates.map((row) => (
        <DelegateCard
          key={row.id}
          title={row.delegate.name}
          row={row}
          today={today}
          end="End this delegate"
        />
      ))}
      <DelegateForm
        answers={refused?.answers ?? answers}
        errors={refused?.errors}
        isManager={isManager}
        seesFigures={seesFigures}
      />
    </Page>
  )
}
