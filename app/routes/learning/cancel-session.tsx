import { data, redirect } from 'react-router'
import type { Route } from './+types/cancel-session'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { wantsToChangeAnswers } from '#app/features/learning/changes/change-check.tsx'
import { CheckPage } from '#app/features/learning/changes/check-page.tsx'
import { requireSession } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { CANCEL_SESSION_MESSAGES } from '#app/features/learning/sessions/session-messages.ts'
import { RemovalForm } from '#app/features/learning/sessions/removal-form.tsx'
import {
  cancelSession,
  whyNotRemovable,
} from '#app/features/learning/sessions/remove-session.server.ts'
import { removeSessionForm } from '#app/features/learning/sessions/session.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const session = await requireSession(viewer, params.sessionId)
  const refusal = await whyNotRemovable('cancel', session)
  const { id, title, startsAt, endsAt } = session
  return {
    pageTitle: 'Cancel this session',
    session: { id, title, startsAt, endsAt },
    message: refusal && CANCEL_SESSION_MESSAGES[refusal],
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const session = await requireSession(viewer, params.sessionId)
  const sent = await request.formData()
  const form = removeSessionForm.parse(sent)
  const { answers } = form
  if (wantsToChangeAnswers(sent)) return data({ errors: null, answers, checked: null })
  if (!form.ok) return data({ errors: form.errors, answers, checked: null }, { status: 400 })
  const by = { personId: viewer.personId }
  const outcome = await cancelSession({ session, ...form.value, by, now: now() })
  // The loader shows why it cannot be cancelled.
  if ('refusal' in outcome) return data({ errors: null, answers, checked: null }, { status: 400 })
  if ('check' in outcome) {
    const checked = { check: outcome.check, fields: removeSessionForm.toFields(answers) }
    return data({ errors: null, answers, checked })
  }
  return redirect(paths.cohort(session.cohortId, { done: 'session-cancelled' }))
}

export default function CancelSessionPage({
  loaderData: { pageTitle, session, message },
  actionData,
}: Route.ComponentProps) {
  const back = { href: paths.session(session.id), text: session.title }
  if (actionData?.checked)
    return (
      <CheckPage
        title="Check before you cancel"
        caption={session.title}
        back={back}
        checked={actionData.checked}
        submit="Cancel the session"
        isWarning
      />
    )
  return (
    <Page title={pageTitle} caption={session.title} back={back} errors={actionData?.errors}>
      {message ? (
        <p className="govuk-body">{message}</p>
      ) : (
        <RemovalForm
          session={session}
          answers={actionData?.answers}
          errors={actionData?.errors}
          submit="Cancel the session"
        >
          <p className="govuk-body">If you cancel this session:</p>
          <ul className="govuk-list govuk-list--bullet">
            <li>people will see that it does not take place</li>
            <li>it will not count towards completion, and its register will stay closed</li>
          </ul>
        </RemovalForm>
      )}
    </Page>
  )
}
