import { data, redirect } from 'react-router'
import type { Route } from './+types/edit-cohort'
import { addDays } from '#app/domain/calendar/day.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { CohortForm } from '#app/features/learning/cohorts/cohort-form.tsx'
import { cohortForm } from '#app/features/learning/cohorts/cohort.schema.ts'
import { changeCohort } from '#app/features/learning/cohorts/save-cohort.server.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const lastDay = cohort.closesAt && addDays(dayInLondon(cohort.closesAt), -1)
  const { id, name } = cohort
  return {
    pageTitle: 'Change the cohort',
    cohort: { id, name, course: cohort.course.title },
    answers: cohortForm.answersFrom({ ...cohort, closes: lastDay }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const form = cohortForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await changeCohort(cohort, form.value, { personId: viewer.personId })
  if (refusal) {
    const message = `Enter ${refusal.taken} places or more, because ${formatCount(refusal.taken, 'person has a place', 'people have a place')}`
    return data(
      { errors: cohortForm.errorIn('capacity', message), answers: form.answers },
      { status: 400 },
    )
  }
  return redirect(paths.cohort(cohort.id, { done: 'saved' }))
}

export default function EditCohortPage({
  loaderData: { pageTitle, cohort, answers },
  actionData,
}: Route.ComponentProps) {
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  return (
    <Page
      title={pageTitle}
      caption={`${cohort.course}: ${cohort.name}`}
      back={back}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        We will email everyone who has a place if you change how people take part, the place or the
        link to join.
      </p>
      <CohortForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        submit="Save the cohort"
      />
    </Page>
  )
}
