import { data, redirect } from 'react-router'
import type { Route } from './+types/cancel-cohort'
import { whyCannotCancel } from '#app/domain/learning/enrolment.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { wantsToChangeAnswers } from '#app/features/learning/changes/change-check.tsx'
import { CheckPage } from '#app/features/learning/changes/check-page.tsx'
import { requireCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { CANCEL_MESSAGES } from '#app/features/learning/cohorts/cancel-messages.ts'
import {
  cancelCohort,
  listOtherDates,
} from '#app/features/learning/cohorts/cancel-cohort.server.ts'
import { cancelForm } from '#app/features/learning/cohorts/cohort.schema.ts'
import { describeNextDate } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const refusal = whyCannotCancel(cohort, now())
  const others = (await listOtherDates(cohort, now())).map((other) => ({
    id: other.id,
    text: `${other.name}: ${describeNextDate(other, now())}`,
  }))
  const { id, name, taken } = cohort
  return {
    pageTitle: 'Cancel this cohort',
    cohort: { id, name, taken, course: cohort.course.title },
    message: refusal && CANCEL_MESSAGES[refusal],
    others,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const sent = await request.formData()
  const form = cancelForm.parse(sent)
  const { answers } = form
  if (wantsToChangeAnswers(sent)) return data({ errors: null, answers, checked: null })
  if (!form.ok) return data({ errors: form.errors, answers, checked: null }, { status: 400 })
  const by = { personId: viewer.personId }
  const outcome = await cancelCohort({ cohort, ...form.value, by, now: now() })
  // The loader shows why it cannot be cancelled.
  if ('refusal' in outcome) return data({ errors: null, answers, checked: null }, { status: 400 })
  if ('check' in outcome) {
    const checked = { check: outcome.check, fields: cancelForm.toFields(answers) }
    return data({ errors: null, answers, checked })
  }
  return redirect(paths.cohort(cohort.id, { done: 'cancelled' }))
}

export default function CancelCohortPage({
  loaderData: { pageTitle, cohort, message, others },
  actionData,
}: Route.ComponentProps) {
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  const caption = `${cohort.course}: ${cohort.name}`
  if (actionData?.checked)
    return (
      <CheckPage
        title="Check before you cancel"
        caption={caption}
        back={back}
        checked={actionData.checked}
        submit="Cancel the cohort"
        isWarning
      />
    )
  return (
    <Page title={pageTitle} caption={caption} back={back} errors={actionData?.errors}>
      {message ? (
        <p className="govuk-body">{message}</p>
      ) : (
        <Form>
          <WhatHappens cohort={cohort} others={others} />
          <Textarea
            name="reason"
            label="Reason"
            labelSize="s"
            hint="We will send this to everyone who has a place"
            rows={3}
            value={actionData?.answers.reason}
            error={actionData?.errors?.reason}
          />
          <SubmitOrCancel
            submit="Cancel the cohort"
            isWarning
            href={paths.cohort(cohort.id)}
            cancel="Go back"
          />
        </Form>
      )}
    </Page>
  )
}

function WhatHappens({
  cohort,
  others,
}: {
  cohort: { taken: number }
  others: readonly { id: number; text: string }[]
}) {
  return (
    <>
      <p className="govuk-body">If you cancel this cohort:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          we will email your reason to the{' '}
          {formatCount(cohort.taken, 'person who has a place', 'people who have a place')}: you will
          see the email first
        </li>
        <li>no one will be able to enrol on it</li>
        <li>
          you will not be able to mark registers for its future sessions, but we will keep
          attendance you have already recorded
        </li>
      </ul>
      {others.length > 0 ? (
        <>
          <p className="govuk-body">The email will list these other dates:</p>
          <ul className="govuk-list govuk-list--bullet">
            {others.map((other) => (
              <li key={other.id}>{other.text}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="govuk-body">
          There are no other dates to offer yet. Consider adding one first.
        </p>
      )}
      <WarningText>
        You cannot undo this. If you change your mind, you will need to add a new cohort.
      </WarningText>
    </>
  )
}
