import { data, redirect } from 'react-router'
import type { Route } from './+types/acting-offer'
import { requireActing } from '#app/features/identity/delegates/require-acting.server.ts'
import {
  describeActingRefusal,
  findActingOffer,
} from '#app/features/learning/acting/acting-offer-view.server.ts'
import { cohortRows } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'
import { findSwitchFrom } from '#app/features/learning/enrolments/enrol-view.server.ts'
import { requireAnyCohort } from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import {
  acceptOffer,
  declineOffer,
} from '#app/features/learning/waiting-list/answer-offer.server.ts'
import { OfferForm } from '#app/features/learning/waiting-list/offer-form.tsx'
import { answerForm } from '#app/features/learning/waiting-list/offer.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { person } = await requireActing(request, params.personId, 'mayBook')
  const cohort = await requireAnyCohort(params.cohortId)
  return {
    pageTitle: `A place for ${person.name}`,
    personId: person.personId,
    cohort: withoutLink(cohort),
    offer: await findActingOffer(cohort, person, now()),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { viewer, person } = await requireActing(request, params.personId, 'mayBook')
  const cohort = await requireAnyCohort(params.cohortId)
  const form = answerForm.parse(await request.formData())
  if (!form.ok) return data({ errors: form.errors }, { status: 400 })

  const { personId } = person
  const answer = { cohort, personId, by: { personId: viewer.personId }, now: now() }
  const isAccepted = form.value.answer !== 'decline'
  const switchFrom =
    form.value.answer === 'switch' ? await findSwitchFrom(cohort, personId, now()) : null
  const refusal = isAccepted
    ? await acceptOffer({ ...answer, switchFrom })
    : await declineOffer(answer)
  if (refusal)
    return data(
      { errors: answerForm.errorIn('form', describeActingRefusal(refusal, cohort)) },
      { status: 400 },
    )
  return redirect(paths.actingFor(personId, { done: isAccepted ? 'accepted' : 'declined' }))
}

export default function ActingOfferPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, personId, cohort, offer } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={cohort.course.title}
      back={{ href: paths.actingFor(personId), text: 'Diary and places' }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">{offer.text}</p>
      <SummaryList rows={cohortRows(cohort, { showsLink: false })} />
      {offer.answers.length > 0 ? <OfferForm answers={offer.answers} isForOther /> : null}
    </Page>
  )
}
