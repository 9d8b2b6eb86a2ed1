import { data, redirect } from 'react-router'
import type { Route } from './+types/enrol'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { cohortRows, CohortList } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { bookPlaces } from '#app/features/learning/enrolments/book.server.ts'
import { EnrolForm } from '#app/features/learning/enrolments/enrol-form.tsx'
import {
  findEnrolView,
  findSwitchFrom,
} from '#app/features/learning/enrolments/enrol-view.server.ts'
import { enrolForm } from '#app/features/learning/enrolments/enrolment.schema.ts'
import { requireAnyCohort } from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const cohort = await requireAnyCohort(params.cohortId)
  const found = await findEnrolView(cohort, viewer.personId, now())
  return { pageTitle: found.message?.title ?? 'Enrol on this cohort', ...found, now: now() }
}

const DONE = { confirmed: 'enrolled', requested: 'requested', waiting: 'waiting' } as const

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const cohort = await requireAnyCohort(params.cohortId)
  const form = enrolForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })

  const { adjustmentNeeds, again, switches, joins, waitsFor } = form.value
  const { personId } = viewer
  const [booked] = await bookPlaces({
    cohort,
    people: [{ personId, adjustmentNeeds }],
    source: 'self',
    by: { personId },
    again,
    switchFrom: switches ? await findSwitchFrom(cohort, personId, now()) : null,
    whenFull: !joins ? 'refuse' : waitsFor === 'any-date' ? 'wait-any-date' : 'wait',
    now: now(),
  })
  // The loader shows why they cannot enrol and what to do instead.
  if (!booked || booked.outcome === 'refused')
    return data({ errors: null, answers: form.answers }, { status: 400 })
  return redirect(paths.cohort(cohort.id, { done: DONE[booked.outcome] }))
}

export default function EnrolPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, cohort, message, step, again, switches, approvers, others, now } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={cohort.course.title}
      back={{ href: paths.cohort(cohort.id), text: cohort.name }}
      errors={actionData?.errors}
    >
      {message ? <p className="govuk-body">{message.text}</p> : null}
      {step ? (
        <>
          <SummaryList rows={cohortRows(cohort, { showsLink: false })} />
          <EnrolForm
            cancelHref={paths.cohort(cohort.id)}
            step={step}
            again={again}
            switches={switches}
            approvers={approvers}
            answers={actionData?.answers}
            errors={actionData?.errors}
          />
        </>
      ) : null}
      {message && message.links.length > 0 ? (
        <ul className="govuk-list">
          {message.links.map(({ href, text }) => (
            <li key={href}>
              <a className="govuk-link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {message?.offersOtherDates ? (
        <CohortList
          heading="Other dates"
          cohorts={others}
          now={now}
          empty="There are no other dates with places left yet."
        />
      ) : null}
    </Page>
  )
}
