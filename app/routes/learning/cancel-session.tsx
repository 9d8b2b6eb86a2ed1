import type { Route } from './+types/cancel-session'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireSession } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { answerRemoval } from '#app/features/learning/sessions/answer-removal.server.ts'
import { RemovalPage } from '#app/features/learning/sessions/removal-page.tsx'
import {
  cancelSession,
  whyNotRemovable,
} from '#app/features/learning/sessions/remove-session.server.ts'
import { CANCEL_SESSION_MESSAGES } from '#app/features/learning/sessions/session-messages.ts'

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
  return answerRemoval({
    session,
    sent: await request.formData(),
    by: { personId: viewer.personId },
    remove: cancelSession,
    done: 'session-cancelled',
  })
}

export default function CancelSessionPage({
  loaderData: { pageTitle, session, message },
  actionData,
}: Route.ComponentProps) {
  return (
    <RemovalPage
      title={pageTitle}
      session={session}
      message={message}
      submitted={actionData}
      checkTitle="Check before you cancel"
      submit="Cancel the session"
    >
      <p className="govuk-body">If you cancel this session:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>people will see that it does not take place</li>
        <li>it will not count towards completion, and its register will stay closed</li>
      </ul>
    </RemovalPage>
  )
}
