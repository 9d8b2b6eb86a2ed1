import { data, redirect } from 'react-router'
import type { Route } from './+types/cancel-cohort'
import { whyCannotCancel } from '#app/domain/learning/enrolment.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
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
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const problem = whyCannotCancel(cohort, now())
  const others = (await listOtherDates(cohort, now())).map((other) => ({
    id: other.id,
    text: `${other.name}: ${describeNextDate(other, now())}`,
  }))
  const { id, name, taken } = cohort
  return {
    pageTitle: 'Cancel this cohort',
    cohort: { id, name, taken, course: cohort.course.title },
    refusal: problem && CANCEL_MESSAGES[problem],
    others,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const form = cancelForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const problem = await cancelCohort({
    cohort,
    reason: form.value.reason,
    by: { personId: viewer.personId },
    now: now(),
  })
  // The page is loaded again and says why not.
  if (problem) return data({ errors: null, answers: cancelForm.empty }, { status: 400 })
  return redirect(paths.cohort(cohort.id, { done: 'cancelled' }))
}

export default function CancelCohortPage({
  loaderData: { pageTitle, cohort, refusal, others },
  actionData: refused,
}: Route.ComponentProps) {
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  return (
    <Page
      title={pageTitle}
      caption={`${cohort.course}: ${cohort.name}`}
      back={back}
      errors={refused?.errors}
    >
      {refusal ? (
        <p className="govuk-body">{refusal}</p>
      ) : (
        <WhatHappens cohort={cohort} others={others} />
      )}
      {refusal ? null : (
        <Form>
          <Textarea
            name="reason"
            label="Reason"
            labelSize="s"
            hint="It is told to everyone who has a place."
            rows={3}
            value={refused?.answers.reason}
            error={refused?.errors?.reason}
          />
          <ButtonGroup>
            <Button look="warning" preventDoubleClick>
              Cancel this cohort
            </Button>
            <a className="govuk-link" href={paths.cohort(cohort.id)}>
              Keep it
            </a>
          </ButtonGroup>
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
      <p className="govuk-body">When you cancel it:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          {formatCount(cohort.taken, 'person who has a place is', 'people who have a place are')}{' '}
          sent a message with your reason
        </li>
        <li>nobody can take a place on it any more</li>
        <li>sessions to come have no register; what was attended before stays recorded</li>
      </ul>
      {others.length > 0 ? (
        <>
          <p className="govuk-body">The message offers them these other dates:</p>
          <ul className="govuk-list govuk-list--bullet">
            {others.map((other) => (
              <li key={other.id}>{other.text}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="govuk-body">
          There is no other date to offer them yet. Consider adding one first.
        </p>
      )}
      <WarningText>
        A cancelled cohort stays cancelled: to run it after all, add a new one.
      </WarningText>
    </>
  )
}
