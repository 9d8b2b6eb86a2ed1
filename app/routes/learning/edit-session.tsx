import { data, redirect } from 'react-router'
import type { Route } from './+types/edit-session'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireSession } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { changeSession } from '#app/features/learning/sessions/save-session.server.ts'
import { SessionForm } from '#app/features/learning/sessions/session-form.tsx'
import { sessionForm } from '#app/features/learning/sessions/session.schema.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon, now } from '#app/platform/clock.server.ts'
import { formatTime } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'

const ALREADY_MARKED_MESSAGE =
  'The session must start in the past, because its register already has marks'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const session = await requireSession(viewer, params.sessionId)
  const { title, startsAt, endsAt, required } = session
  return {
    pageTitle: 'Change the session',
    session: { id: session.id, title },
    answers: sessionForm.answersFrom({
      title,
      on: dayInLondon(startsAt),
      from: formatTime(startsAt),
      until: formatTime(endsAt),
      required,
    }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const session = await requireSession(viewer, params.sessionId)
  const form = sessionForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await changeSession(session, form.value, {
    by: { personId: viewer.personId },
    now: now(),
  })
  if (refusal)
    return data(
      { errors: sessionForm.errorIn('on', ALREADY_MARKED_MESSAGE), answers: form.answers },
      { status: 400 },
    )
  return redirect(paths.session(session.id, { done: 'saved' }))
}

export default function EditSessionPage({
  loaderData: { pageTitle, session, answers },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={session.title}
      back={{ href: paths.session(session.id), text: session.title }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        If you change the title or times, we will email everyone who has a place. We will check
        again who has completed the course.
      </p>
      <SessionForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        asksReason
        submit="Save the session"
      />
    </Page>
  )
}
