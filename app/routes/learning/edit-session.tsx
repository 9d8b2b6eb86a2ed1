import { data, redirect } from 'react-router'
import type { Route } from './+types/edit-session'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { wantsToChangeAnswers } from '#app/features/learning/changes/change-check.tsx'
import { CheckPage } from '#app/features/learning/changes/check-page.tsx'
import { requireSession } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { changeSession } from '#app/features/learning/sessions/change-session.server.ts'
import { sessionAnswers } from '#app/features/learning/sessions/session-answers.server.ts'
import { SessionForm } from '#app/features/learning/sessions/session-form.tsx'
import { CHANGE_SESSION_MESSAGES } from '#app/features/learning/sessions/session-messages.ts'
import { sessionForm } from '#app/features/learning/sessions/session.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const session = await requireSession(viewer, params.sessionId)
  const { id, title } = session
  return {
    pageTitle: 'Change the session',
    session: { id, title },
    answers: sessionAnswers(session),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const session = await requireSession(viewer, params.sessionId)
  const sent = await request.formData()
  const form = sessionForm.parse(sent)
  const { answers } = form
  if (wantsToChangeAnswers(sent)) return data({ errors: null, answers, checked: null })
  if (!form.ok) return data({ errors: form.errors, answers, checked: null }, { status: 400 })
  const outcome = await changeSession(session, form.value, {
    by: { personId: viewer.personId },
    now: now(),
    answers,
  })
  if ('refusal' in outcome) {
    const errors = sessionForm.errorIn('on', CHANGE_SESSION_MESSAGES[outcome.refusal])
    return data({ errors, answers, checked: null }, { status: 400 })
  }
  if ('changedMeanwhile' in outcome)
    return data({ ...outcome.changedMeanwhile, checked: null }, { status: 400 })
  if ('check' in outcome) {
    const checked = { check: outcome.check, fields: sessionForm.toFields(answers) }
    return data({ errors: null, answers, checked })
  }
  return redirect(paths.session(session.id, { done: 'saved' }))
}

export default function EditSessionPage({
  loaderData: { pageTitle, session, answers },
  actionData,
}: Route.ComponentProps) {
  const back = { href: paths.session(session.id), text: session.title }
  if (actionData?.checked)
    return (
      <CheckPage
        caption={session.title}
        back={back}
        checked={actionData.checked}
        submit="Save the session"
      />
    )
  return (
    <Page title={pageTitle} caption={session.title} back={back} errors={actionData?.errors}>
      <p className="govuk-body">
        If you change the title, times, location or link, you will see the email to people who have
        a place before it is sent. We will check again who has completed the course.
      </p>
      <SessionForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        submit="Save the session"
      />
    </Page>
  )
}
