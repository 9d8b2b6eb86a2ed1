import { data, redirect } from 'react-router'
import type { Route } from './+types/acting-withdraw'
import {
  WITHDRAWAL_LABELS,
  WITHDRAWAL_REASONS,
  type WithdrawRefusal,
} from '#app/domain/learning/enrolment.ts'
import { requireActing } from '#app/features/identity/delegates/require-acting.server.ts'
import { cohortRows } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'
import {
  findWithdrawRefusal,
  requireAnyCohort,
} from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import { withdrawForm } from '#app/features/learning/enrolments/enrolment.schema.ts'
import { withdraw } from '#app/features/learning/enrolments/withdraw.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

const REFUSALS: Readonly<Record<WithdrawRefusal, string>> = {
  'no-place': 'They do not have a place on this cohort.',
  cancelled: 'This cohort was cancelled, so there is nothing to withdraw from.',
  started: 'This cohort has started. Tell the organiser that the person cannot come.',
  closed: 'It is too late to withdraw. Tell the organiser that the person cannot come.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const { person } = await requireActing(request, params.personId, 'mayBook')
  const cohort = await requireAnyCohort(params.cohortId)
  const refusal = await findWithdrawRefusal(cohort, person.personId, now())
  return {
    pageTitle: `Withdraw ${person.name} from this cohort`,
    personId: person.personId,
    cohort: withoutLink(cohort),
    refused: refusal && REFUSALS[refusal],
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { viewer, person } = await requireActing(request, params.personId, 'mayBook')
  const cohort = await requireAnyCohort(params.cohortId)
  const form = withdrawForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await withdraw({
    cohort,
    learner: person,
    reason: form.value.reason,
    by: { personId: viewer.personId },
    now: now(),
  })
  // The loader shows why they cannot withdraw.
  if (refusal) return data({ errors: null, answers: withdrawForm.empty }, { status: 400 })
  return redirect(paths.actingFor(person.personId, { done: 'withdrawn' }))
}

export default function ActingWithdrawPage({
  loaderData: { pageTitle, personId, cohort, refused },
  actionData,
}: Route.ComponentProps) {
  const back = { href: paths.actingFor(personId), text: 'Diary and places' }
  const field = fieldProps(actionData?.answers, actionData?.errors)
  return (
    <Page title={pageTitle} caption={cohort.course.title} back={back} errors={actionData?.errors}>
      <SummaryList rows={cohortRows(cohort, { showsLink: false })} />
      {refused ? (
        <p className="govuk-body">{refused}</p>
      ) : (
        <Form>
          <Radios
            {...field('reason')}
            legend="Why are they withdrawing?"
            legendSize="m"
            hint="The organiser can see the reason"
            items={WITHDRAWAL_REASONS.map((value) => ({ value, text: WITHDRAWAL_LABELS[value] }))}
          />
          <TextInput
            {...field('otherReason')}
            label="The reason (if you selected “Another reason”)"
          />
          <SubmitOrCancel submit="Withdraw" isWarning href={back.href} />
        </Form>
      )}
    </Page>
  )
}
