import type { Route } from './+types/delete-session'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireSession } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { answerRemoval } from '#app/features/learning/sessions/answer-removal.server.ts'
import { RemovalPage } from '#app/features/learning/sessions/removal-page.tsx'
import {
  deleteSession,
  whyNotRemovable,
} from '#app/features/learning/sessions/remove-session.server.ts'
import { DELETE_SESSION_MESSAGES } from '#app/features/learning/sessions/session-messages.ts'

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
  return answerRemoval({
    session,
    sent: await request.formData(),
    by: { personId: viewer.personId },
    remove: deleteSession,
    done: 'session-deleted',
  })
}

export default function DeleteSessionPage({
  loaderData: { pageTitle, session, message },
  actionData,
}: Route.ComponentProps) {
  return (
    <RemovalPage
      title={pageTitle}
      session={session}
      message={message}
      submitted={actionData}
      checkTitle="Check before you delete"
      submit="Delete the session"
    >
      <p className="govuk-body">If you delete this session:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>it will be removed from the cohort, as if it had never been added</li>
        <li>the audit log will show that you deleted it</li>
      </ul>
    </RemovalPage>
  )
}
