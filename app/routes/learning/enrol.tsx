import { data, redirect } from 'react-router'
import type { Route } from './+types/enrol'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { listOtherDates } from '#app/features/learning/cohorts/cancel-cohort.server.ts'
import { cohortRows, CohortList } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'
import { enrolForm } from '#app/features/learning/enrolments/enrolment.schema.ts'
import { NeedsField } from '#app/features/learning/enrolments/needs-field.tsx'
import {
  findEnrolMessage,
  requireAnyCohort,
} from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import { enrol } from '#app/features/learning/enrolments/enrol.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const cohort = await requireAnyCohort(params.cohortId)
  const refusal = await findEnrolMessage(cohort, viewer.personId, now())
  const others = refusal?.offersOtherDates
    ? (await listOtherDates(cohort, now())).map(withoutLink)
    : []
  return {
    pageTitle: refusal?.title ?? 'Enrol on this cohort',
    cohort: withoutLink(cohort),
    refusal,
    others,
    now: now(),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const cohort = await requireAnyCohort(params.cohortId)
  const form = enrolForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })

  const refusal = await enrol({
    cohort,
    learner: viewer,
    adjustmentNeeds: form.value.adjustmentNeeds,
    now: now(),
  })
  // The loader shows why they cannot enrol and what to do instead.
  if (refusal) return data({ errors: null, answers: enrolForm.empty }, { status: 400 })
  return redirect(paths.cohort(cohort.id, { done: 'enrolled' }))
}

export default function EnrolPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, cohort, refusal, others, now } = loaderData
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  if (refusal) {
    return (
      <Page title={pageTitle} caption={cohort.course.title} back={back}>
        <p className="govuk-body">{refusal.text}</p>
        {refusal.offersOtherDates ? (
          <CohortList
            heading="Other dates"
            cohorts={others}
            now={now}
            empty="There are no other dates with places left yet."
          />
        ) : null}
        {refusal.offersOtherCourses ? (
          <p className="govuk-body">
            <a className="govuk-link" href={paths.courses()}>
              See all courses and who they are for
            </a>
          </p>
        ) : null}
      </Page>
    )
  }
  return (
    <Page title={pageTitle} caption={cohort.course.title} back={back} errors={actionData?.errors}>
      <SummaryList rows={cohortRows(cohort, { showsLink: false })} />
      <Form>
        <NeedsField
          value={actionData?.answers.adjustmentNeeds}
          error={actionData?.errors?.adjustmentNeeds}
        />
        <SubmitOrCancel submit="Confirm your place" href={paths.cohort(cohort.id)} />
      </Form>
    </Page>
  )
}
