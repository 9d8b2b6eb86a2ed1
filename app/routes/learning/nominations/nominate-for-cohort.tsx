import { data, redirect } from 'react-router'
import type { Route } from './+types/nominate-for-cohort'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { describeNextDate } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'
import { requireAnyCohort } from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import { NominateForm } from '#app/features/learning/nominations/nominate-form.tsx'
import { findNominateView } from '#app/features/learning/nominations/nominate-view.server.ts'
import { nominate, previewNomination } from '#app/features/learning/nominations/nominate.server.ts'
import { nominateForm } from '#app/features/learning/nominations/nominate.schema.ts'
import { NominatedTable } from '#app/features/learning/nominations/nominated-table.tsx'
import { NominationPreview } from '#app/features/learning/nominations/nomination-preview.tsx'
import { ResultsTable } from '#app/features/learning/nominations/results-table.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'place:nominate')
  const cohort = await requireAnyCohort(params.cohortId)
  const search = new URL(request.url).searchParams
  return {
    pageTitle: 'Nominate people',
    cohort: withoutLink(cohort),
    ...(await findNominateView(viewer, { cohortId: cohort.id, search, now: now() })),
    done: search.get('done') === 'nominated',
    now: now(),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'place:nominate')
  const cohort = await requireAnyCohort(params.cohortId)
  const form = nominateForm.parse(await request.formData())
  if (!form.ok) return data({ ...form, results: null, sent: [], isDone: false }, { status: 400 })
  const { isConfirmed, ...list } = form.value
  const nomination = { cohort, viewer, list, now: now() }
  const results = isConfirmed ? await nominate(nomination) : await previewNomination(nomination)
  if (isConfirmed && results.every(({ outcome }) => outcome !== 'refused'))
    return redirect(paths.nominateForCohort(cohort.id, { done: 'nominated' }))
  const sent = nominateForm.toFields(form.answers).filter(([name]) => name !== 'step')
  return data({ errors: undefined, answers: form.answers, results, sent, isDone: isConfirmed })
}

export default function NominateForCohortPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, cohort, people, chosen, nominated, done, now } = loaderData
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  const title = `${cohort.course.title}: ${cohort.name}`
  if (actionData?.results)
    return (
      <Page
        title={actionData.isDone ? 'Nominated' : 'Check the nominations'}
        caption={title}
        back={{ href: paths.nominateForCohort(cohort.id), text: 'Nominate people' }}
      >
        {actionData.isDone ? (
          <ResultsTable results={actionData.results} />
        ) : (
          <NominationPreview
            results={actionData.results}
            sent={actionData.sent}
            href={paths.nominateForCohort(cohort.id)}
          />
        )}
      </Page>
    )
  return (
    <Page
      title={pageTitle}
      caption={title}
      back={back}
      errors={actionData?.errors}
      notification={done ? 'Nominated. We have emailed each person.' : undefined}
    >
      <p className="govuk-body">{describeNextDate(cohort, now)}.</p>
      <NominateForm
        people={people}
        answers={actionData?.answers ?? { people: chosen, identifiers: '', step: '' }}
        errors={actionData?.errors}
      />
      <NominatedTable nominated={nominated} />
    </Page>
  )
}
