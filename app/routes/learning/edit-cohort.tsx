import { data, redirect } from 'react-router'
import type { Route } from './+types/edit-cohort'

import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { wantsToChangeAnswers } from '#app/features/learning/changes/change-check.tsx'
import { CheckPage } from '#app/features/learning/changes/check-page.tsx'
import { requireCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { CohortForm } from '#app/features/learning/cohorts/cohort-form.tsx'
import { cohortForm } from '#app/features/learning/cohorts/cohort.schema.ts'
import {
  changeCohort,
  findCohortAnswers,
  listDepartments,
} from '#app/features/learning/cohorts/save-cohort.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const { id, name } = cohort
  return {
    pageTitle: 'Change the cohort',
    cohort: { id, name, course: cohort.course.title },
    answers: await findCohortAnswers(cohort),
    departments: await listDepartments(),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const sent = await request.formData()
  const form = cohortForm.parse(sent)
  const { answers } = form
  if (wantsToChangeAnswers(sent)) return data({ errors: null, answers, checked: null })
  if (!form.ok) return data({ errors: form.errors, answers, checked: null }, { status: 400 })
  const by = { personId: viewer.personId }
  const outcome = await changeCohort(cohort, form.value, { by, now: now(), answers })
  if ('taken' in outcome) {
    const message = `Enter ${outcome.taken} places or more, because ${formatCount(outcome.taken, 'person has a place', 'people have a place')}`
    const errors = cohortForm.errorIn('capacity', message)
    return data({ errors, answers, checked: null }, { status: 400 })
  }
  if ('changedMeanwhile' in outcome)
    return data({ ...outcome.changedMeanwhile, checked: null }, { status: 400 })
  if ('check' in outcome) {
    const checked = { check: outcome.check, fields: cohortForm.toFields(answers) }
    return data({ errors: null, answers, checked })
  }
  return redirect(paths.cohort(cohort.id, { done: 'saved' }))
}

export default function EditCohortPage({
  loaderData: { pageTitle, cohort, answers, departments },
  actionData,
}: Route.ComponentProps) {
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  const caption = `${cohort.course}: ${cohort.name}`
  if (actionData?.checked)
    return (
      <CheckPage
        caption={caption}
        back={back}
        checked={actionData.checked}
        submit="Save the cohort"
      />
    )
  return (
    <Page title={pageTitle} caption={caption} back={back} errors={actionData?.errors}>
      <p className="govuk-body">
        If you change how people take part, the location or the link to join, you will see the email
        to people who have a place before it is sent.
      </p>
      <CohortForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        departments={departments}
        submit="Save the cohort"
      />
    </Page>
  )
}
