import { data, redirect } from 'react-router'
import type { Route } from './+types/delete-session'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { wantsToChangeAnswers } from '#app/features/learning/changes/change-check.tsx'
import { CheckPage } from '#app/features/learning/changes/check-page.tsx'
import { requireSession } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { DELETE_SESSION_MESSAGES } from '#app/features/learning/sessions/session-messages.ts'
import { RemovalForm } from '#app/features/learning/sessions/removal-form.tsx'
import {
  deleteSession,
  whyNotRemovable,
} from '#app/features/learning/sessions/remove-session.server.ts'
import { removeSessionForm } from '#app/features/learning/sessions/session.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const session = await requireSession(viewer, params.sessionId)
  const refusal = await whyNotRemovable('delete', session)
  const { id, title, startsAt, endsAt } = session
  return {
    pageTitle: 'Delete this session',
    session: { id, title, startsAt, endsAt },
    message: refusal && DELETE_SESSION_MESSAGES[refusal],
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
  const outcome = await deleteSession({ session, ...form.value, by, now: now() })
  // The loader shows why it cannot be deleted.
  if ('refusal' in outcome) return data({ errors: null, answers, checked: null }, { status: 400 })
  if ('check' in outcome) {
    const checked = { check: outcome.check, fields: removeSessionForm.toFields(answers) }
    return data({ errors: null, answers, checked })
  }
  return redirect(paths.cohort(session.cohortId, { done: 'session-deleted' }))
}

export default function DeleteSessionPage({
  loaderData: { pageTitle, session, message },
  actionData,
}: Route.ComponentProps) {
  const back = { href: paths.session(session.id), text: session.title }
  if (actionData?.checked)
    return (
      <CheckPage
        title="Check before you delete"
        caption={session.title}
        back={back}
        checked={actionData.checked}
        submit="Delete the session"
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
          submit="Delete the session"
        >
          <p className="govuk-body">If you delete this session:</p>
          <ul className="govuk-list govuk-list--bullet">
            <li>it will be removed from the cohort, as if it had never been added</li>
            <li>the audit log will show that you deleted it</li>
          </ul>
        </RemovalForm>
      )}
    </Page>
  )
}
