import { data, redirect } from 'react-router'
import type { Route } from './+types/new-session'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { wantsToChangeAnswers } from '#app/features/learning/changes/change-check.tsx'
import { CheckPage } from '#app/features/learning/changes/check-page.tsx'
import { requireCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { addSessions } from '#app/features/learning/sessions/add-sessions.server.ts'
import { SessionForm } from '#app/features/learning/sessions/session-form.tsx'
import { newSessionForm } from '#app/features/learning/sessions/session.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { formatRange } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'

const CANCELLED_MESSAGE =
  'This cohort is cancelled, so it cannot have more sessions. Add a new cohort to the course'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const { id, name, course } = await requireCohort(viewer, params.cohortId)
  return {
    pageTitle: 'Add a session',
    cohort: { id, name, course: course.title },
    answers: newSessionForm.answersFrom({ required: true }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const sent = await request.formData()
  const form = newSessionForm.parse(sent)
  const { answers } = form
  if (wantsToChangeAnswers(sent)) return data({ errors: null, answers, checked: null })
  if (!form.ok) return data({ errors: form.errors, answers, checked: null }, { status: 400 })
  const by = { personId: viewer.personId }
  const outcome = await addSessions(cohort, form.value, { by, now: now() })
  if ('refusal' in outcome) {
    const errors = newSessionForm.errorIn('form', CANCELLED_MESSAGE)
    return data({ errors, answers, checked: null }, { status: 400 })
  }
  if ('check' in outcome) {
    const sessions = form.value.sessions.map(({ title, startsAt, endsAt }) => ({
      title,
      when: formatRange(startsAt, endsAt),
    }))
    const checked = { check: outcome.check, fields: newSessionForm.toFields(answers), sessions }
    return data({ errors: null, answers, checked })
  }
  const done = outcome.saved.length === 1 ? 'session-saved' : 'sessions-added'
  return redirect(paths.cohort(cohort.id, { done }))
}

export default function NewSessionPage({
  loaderData: { pageTitle, cohort, answers },
  actionData,
}: Route.ComponentProps) {
  const caption = `${cohort.course}: ${cohort.name}`
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  if (actionData?.checked) {
    const { sessions } = actionData.checked
    const what = formatCount(sessions.length, 'session')
    return (
      <CheckPage
        title="Check before you add"
        caption={caption}
        back={back}
        checked={actionData.checked}
        submit={`Add ${what}`}
      >
        <ul className="govuk-list govuk-list--bullet">
          {sessions.map(({ title, when }, index) => (
            <li key={index}>
              {title}: {when}
            </li>
          ))}
        </ul>
      </CheckPage>
    )
  }
  return (
    <Page title={pageTitle} caption={caption} back={back} errors={actionData?.errors}>
      <p className="govuk-body">
        If anyone has a place, you will see the email to them before it is sent.
      </p>
      <SessionForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        isNew
        submit="Add the session"
      />
    </Page>
  )
}
