import { data, redirect } from 'react-router'
import type { Route } from './+types/new-session'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { addSession } from '#app/features/learning/sessions/save-session.server.ts'
import { SessionForm } from '#app/features/learning/sessions/session-form.tsx'
import { sessionForm } from '#app/features/learning/sessions/session.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const { id, name, course } = await requireCohort(viewer, params.cohortId)
  return {
    pageTitle: 'Add a session',
    cohort: { id, name, course: course.title },
    answers: sessionForm.answersFrom({ required: true }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const form = sessionForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  await addSession(cohort, form.value, { by: { personId: viewer.personId }, now: now() })
  return redirect(paths.cohort(cohort.id, { done: 'session-saved' }))
}

export default function NewSessionPage({
  loaderData: { pageTitle, cohort, answers },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={`${cohort.course}: ${cohort.name}`}
      back={{ href: paths.cohort(cohort.id), text: cohort.name }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">We will email everyone who has a place.</p>
      <SessionForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        submit="Add the session"
      />
    </Page>
  )
}
