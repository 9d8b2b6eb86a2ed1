import { data, redirect } from 'react-router'
import type { Route } from './+types/nomination'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { cohortRows } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'
import {
  findWithdrawRefusal,
  requireAnyCohort,
} from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import { WITHDRAW_MESSAGES } from '#app/features/learning/enrolments/enrolment-messages.ts'
import {
  declineNomination,
  requireNominator,
} from '#app/features/learning/nominations/decline-nomination.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const cohort = await requireAnyCohort(params.cohortId)
  const nominator = await requireNominator(cohort, viewer)
  const refusal = await findWithdrawRefusal(cohort, viewer.personId, now())
  return {
    pageTitle: `${nominator.name} nominated you`,
    cohort: withoutLink(cohort),
    message: refusal && WITHDRAW_MESSAGES[refusal],
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const cohort = await requireAnyCohort(params.cohortId)
  const nominator = await requireNominator(cohort, viewer)
  const refusal = await declineNomination({ cohort, learner: viewer, now: now() }, nominator)
  // The loader shows why they cannot decline.
  if (refusal) return data(null, { status: 400 })
  return redirect(paths.cohort(cohort.id, { done: 'nomination-declined' }))
}

export default function NominationPage({
  loaderData: { pageTitle, cohort, message },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={cohort.course.title}
      back={{ href: paths.cohort(cohort.id), text: cohort.name }}
    >
      <SummaryList rows={cohortRows(cohort, { showsLink: false })} />
      {message ? (
        <p className="govuk-body">{message.text}</p>
      ) : (
        <>
          <p className="govuk-body">
            If you can come, you do not need to do anything. If you decline, someone else can have
            the place.
          </p>
          <Form>
            <SubmitOrCancel
              submit="Decline"
              isWarning
              href={paths.cohort(cohort.id)}
              cancel="I can come"
            />
          </Form>
        </>
      )}
    </Page>
  )
}
