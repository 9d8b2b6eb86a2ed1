import { data, redirect } from 'react-router'
import type { Route } from './+types/add-people'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { wantsToChangeAnswers } from '#app/features/learning/changes/change-check.tsx'
import { AddForm } from '#app/features/learning/cohorts/add/add-form.tsx'
import { addPeople } from '#app/features/learning/cohorts/add/add-people.server.ts'
import { addForm } from '#app/features/learning/cohorts/add/add-people.schema.ts'
import { AddCheckForm, AddResults } from '#app/features/learning/cohorts/add/add-results.tsx'
import { requireCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const { id, name, course } = await requireCohort(viewer, params.cohortId)
  return { pageTitle: 'Add people', cohort: { id, name, course: course.title } }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const sent = await request.formData()
  const form = addForm.parse(sent)
  const { answers } = form
  const again = { errors: null, answers, check: null, fields: [], results: null }
  if (wantsToChangeAnswers(sent)) return data(again)
  if (!form.ok) return data({ ...again, errors: form.errors }, { status: 400 })
  const by = { personId: viewer.personId }
  const outcome = await addPeople({ cohort, ...form.value, by, now: now() })
  if ('check' in outcome)
    return data({ ...again, check: outcome.check, fields: addForm.toFields(answers) })
  if (outcome.results.some((result) => result.outcome === 'refused'))
    return data({ ...again, results: outcome.results })
  return redirect(paths.cohort(cohort.id, { done: 'added' }))
}

export default function AddPeoplePage({
  loaderData: { pageTitle, cohort },
  actionData,
}: Route.ComponentProps) {
  const caption = `${cohort.course}: ${cohort.name}`
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  if (actionData?.check)
    return (
      <Page title="Check before you add" caption={caption} back={back}>
        <AddCheckForm check={actionData.check} fields={actionData.fields} />
      </Page>
    )
  if (actionData?.results)
    return (
      <Page title="People added" caption={caption} back={back}>
        <AddResults results={actionData.results} />
      </Page>
    )
  return (
    <Page title={pageTitle} caption={caption} back={back} errors={actionData?.errors}>
      <p className="govuk-body">
        You will see who can be added, and the email to them, before anything is saved.
      </p>
      <AddForm cohortId={cohort.id} answers={actionData?.answers} errors={actionData?.errors} />
    </Page>
  )
}
