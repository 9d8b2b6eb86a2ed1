import { data, redirect } from 'react-router'
import type { Route } from './+types/offer'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { cohortRows } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'
import {
  acceptOffer,
  declineOffer,
} from '#app/features/learning/waiting-list/answer-offer.server.ts'
import { requireAnyCohort } from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import { OfferForm } from '#app/features/learning/waiting-list/offer-form.tsx'
import { answerForm } from '#app/features/learning/waiting-list/offer.schema.ts'
import { describeOfferRefusal } from '#app/features/learning/waiting-list/offer-messages.ts'
import { findOfferView } from '#app/features/learning/waiting-list/offer-view.server.ts'
import { findSwitchFrom } from '#app/features/learning/enrolments/enrol-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const cohort = await requireAnyCohort(params.cohortId)
  const offer = await findOfferView(cohort, viewer.personId, now())
  return { pageTitle: offer.title, cohort: withoutLink(cohort), offer }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const cohort = await requireAnyCohort(params.cohortId)
  const form = answerForm.parse(await request.formData())
  if (!form.ok) return data({ errors: form.errors }, { status: 400 })

  const { personId } = viewer
  const answer = { cohort, personId, by: { personId }, now: now() }
  const isAccepted = form.value.answer !== 'decline'
  const switchFrom =
    form.value.answer === 'switch' ? await findSwitchFrom(cohort, personId, now()) : null
  const refusal = isAccepted
    ? await acceptOffer({ ...answer, switchFrom })
    : await declineOffer(answer)
  if (refusal)
    return data(
      { errors: answerForm.errorIn('form', describeOfferRefusal(refusal, cohort)) },
      { status: 400 },
    )
  return redirect(paths.cohort(cohort.id, { done: isAccepted ? 'accepted' : 'declined' }))
}

export default function OfferPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, cohort, offer } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={cohort.course.title}
      back={{ href: paths.cohort(cohort.id), text: cohort.name }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">{offer.text}</p>
      {offer.answers.length > 0 ? (
        <>
          <SummaryList rows={cohortRows(cohort, { showsLink: false })} />
          <OfferForm answers={offer.answers} />
        </>
      ) : null}
      <p className="govuk-body">
        <a className="govuk-link" href={paths.course(cohort.course.code)}>
          See other dates
        </a>
      </p>
    </Page>
  )
}
