import { data, redirect } from 'react-router'
import type { Route } from './+types/acting-book'
import { requireActing } from '#app/features/identity/delegates/require-acting.server.ts'
import { cohortRows } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'
import { bookPlaces } from '#app/features/learning/enrolments/book.server.ts'
import { requireAnyCohort } from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import { enrolForm } from '#app/features/learning/enrolments/enrolment.schema.ts'
import { NeedsField } from '#app/features/learning/enrolments/needs-field.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { person } = await requireActing(request, params.personId, 'mayBook')
  const cohort = await requireAnyCohort(params.cohortId)
  return {
    pageTitle: `Book a place for ${person.name}`,
    personId: person.personId,
    cohort: withoutLink(cohort),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { viewer, person } = await requireActing(request, params.personId, 'mayBook')
  const cohort = await requireAnyCohort(params.cohortId)
  const form = enrolForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const [booked] = await bookPlaces({
    cohort,
    people: [{ personId: person.personId, adjustmentNeeds: form.value.adjustmentNeeds }],
    source: 'delegate',
    by: { personId: viewer.personId },
    now: now(),
  })
  if (!booked || booked.outcome === 'refused') {
    const message = booked?.message ?? 'Check who you act for, and try again'
    return data(
      { errors: enrolForm.errorIn('form', message), answers: form.answers },
      { status: 400 },
    )
  }
  const done = booked.outcome === 'confirmed' ? 'booked' : booked.outcome
  return redirect(paths.actingFor(person.personId, { done }))
}

export default function ActingBookPage({
  loaderData: { pageTitle, personId, cohort },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={cohort.course.title}
      errors={refused?.errors}
      back={{ href: paths.actingCourses(personId), text: 'Courses' }}
    >
      <SummaryList rows={cohortRows(cohort, { showsLink: false })} />
      <Form id="form">
        <NeedsField
          value={refused?.answers.adjustmentNeeds}
          error={refused?.errors?.['adjustmentNeeds']}
        />
        <SubmitOrCancel submit="Book the place" href={paths.actingCourses(personId)} />
      </Form>
    </Page>
  )
}
