import { data, redirect } from 'react-router'
import type { Route } from './+types/withdraw'
import { WITHDRAWAL_REASONS, WITHDRAWAL_LABELS } from '#app/domain/learning/enrolment.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { cohortRows } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'
import { withdrawForm } from '#app/features/learning/enrolments/enrolment.schema.ts'
import {
  findWithdrawRefusal,
  isOnWaitingList,
  requireAnyCohort,
} from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import { withdraw } from '#app/features/learning/enrolments/withdraw.server.ts'
import { WITHDRAW_MESSAGES } from '#app/features/learning/enrolments/enrolment-messages.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const cohort = await requireAnyCohort(params.cohortId)
  const refusal = await findWithdrawRefusal(cohort, viewer.personId, now())
  const message = refusal && WITHDRAW_MESSAGES[refusal]
  const isWaiting = await isOnWaitingList(cohort, viewer.personId)
  const title = isWaiting ? 'Leave the waiting list' : 'Withdraw from this cohort'
  return {
    pageTitle: message?.title ?? title,
    isWaiting,
    cohort: withoutLink(cohort),
    message,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const cohort = await requireAnyCohort(params.cohortId)
  const form = withdrawForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const wasWaiting = await isOnWaitingList(cohort, viewer.personId)
  const refusal = await withdraw({
    cohort,
    learner: viewer,
    reason: form.value.reason,
    now: now(),
  })
  // The loader shows why they cannot withdraw.
  if (refusal) return data({ errors: null, answers: withdrawForm.empty }, { status: 400 })
  return redirect(paths.cohort(cohort.id, { done: wasWaiting ? 'list-left' : 'place-given-up' }))
}

export default function WithdrawPage({
  loaderData: { pageTitle, cohort, isWaiting, message },
  actionData,
}: Route.ComponentProps) {
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  if (message) {
    return (
      <Page title={pageTitle} caption={cohort.course.title} back={back}>
        <p className="govuk-body">{message.text}</p>
        <p className="govuk-body">
          <a className="govuk-link" href={paths.learning()}>
            Go to Your learning
          </a>
        </p>
      </Page>
    )
  }
  const field = fieldProps(actionData?.answers, actionData?.errors)
  return (
    <Page title={pageTitle} caption={cohort.course.title} back={back} errors={actionData?.errors}>
      <SummaryList rows={cohortRows(cohort, { showsLink: false })} />
      <p className="govuk-body">
        {isWaiting
          ? 'If you leave the waiting list and join it again later, you will join at the end.'
          : 'If you withdraw, we offer your place to someone else straight away. If you ask for a place again later, you may have to wait.'}
      </p>
      <Form>
        <Radios
          {...field('reason')}
          legend={isWaiting ? 'Why are you leaving the waiting list?' : 'Why are you withdrawing?'}
          legendSize="m"
          hint="The organiser can see the reason"
          items={WITHDRAWAL_REASONS.map((value) => ({ value, text: WITHDRAWAL_LABELS[value] }))}
        />
        <TextInput
          {...field('otherReason')}
          label="Your reason (if you selected “Another reason”)"
        />
        <SubmitOrCancel
          submit={isWaiting ? 'Leave the waiting list' : 'Withdraw'}
          isWarning
          href={paths.cohort(cohort.id)}
        />
      </Form>
    </Page>
  )
}
