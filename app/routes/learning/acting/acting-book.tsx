import { data, redirect } from 'react-router'
import type { Route } from './+types/acting-book'
import { requireActing } from '#app/features/identity/delegates/require-acting.server.ts'
import { cohortRows } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { findActingEnrolView } from '#app/features/learning/acting/acting-enrol-view.server.ts'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'
import { bookPlaces } from '#app/features/learning/enrolments/book.server.ts'
import { requireAnyCohort } from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import { EnrolForm } from '#app/features/learning/enrolments/enrol-form.tsx'
import { findSwitchFrom } from '#app/features/learning/enrolments/enrol-view.server.ts'
import { enrolForm } from '#app/features/learning/enrolments/enrolment.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { person } = await requireActing(request, params.personId, 'mayBook')
  const cohort = await requireAnyCohort(params.cohortId)
  return {
    pageTitle: `Book a place for ${person.name}`,
    personId: person.personId,
    cohort: withoutLink(cohort),
    ...(await findActingEnrolView(cohort, person, now())),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { viewer, person } = await requireActing(request, params.personId, 'mayBook')
  const cohort = await requireAnyCohort(params.cohortId)
  const form = enrolForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const { adjustmentNeeds, again, switches, joins, waitsFor } = form.value
  const { personId } = person
  const [booked] = await bookPlaces({
    cohort,
    people: [{ personId, adjustmentNeeds }],
    source: 'delegate',
    by: { personId: viewer.personId },
    again,
    switchFrom: switches ? await findSwitchFrom(cohort, personId, now()) : null,
    whenFull: !joins ? 'refuse' : waitsFor === 'any-date' ? 'wait-any-date' : 'wait',
    now: now(),
  })
  // The loader shows why they cannot have the place and what to do instead.
  if (!booked || booked.outcome === 'refused')
    return data({ errors: null, answers: form.answers }, { status: 400 })
  const done = booked.outcome === 'confirmed' ? 'booked' : booked.outcome
  return redirect(paths.actingFor(person.personId, { done }))
}

export default function ActingBookPage({
  loaderData: { pageTitle, personId, cohort, text, enrol },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={cohort.course.title}
      errors={refused?.errors}
      back={{ href: paths.actingCourses(personId), text: 'Courses' }}
    >
      {text ? <p className="govuk-body">{text}</p> : null}
      <SummaryList rows={cohortRows(cohort, { showsLink: false })} />
      {enrol ? (
        <EnrolForm
          {...enrol}
          cancelHref={paths.actingCourses(personId)}
          isForOther
          answers={refused?.answers}
          errors={refused?.errors}
        />
      ) : (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.actingCourses(personId)}>
            See other courses and dates
          </a>
        </p>
      )}
    </Page>
  )
}
