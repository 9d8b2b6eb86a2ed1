import { data, redirect } from 'react-router'
import type { Route } from './+types/record-completions'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { recordCompletionsForm } from '#app/features/learning/completions/completions.schema.ts'
import { listPeopleWithoutCompletion } from '#app/features/learning/completions/list-people-without-completion.server.ts'
import {
  recordCompletions,
  type RecordCompletionsRefusal,
} from '#app/features/learning/completions/record-completions.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { LONG_FORM_MAX_FIELDS } from '#app/platform/forms/form-limits.ts'
import { Page } from '#app/ui/page/page.tsx'
import { emailText } from '#app/ui/text/email-text.ts'

const MESSAGES: Readonly<Record<RecordCompletionsRefusal, string>> = {
  'not-recorded-by-admins':
    'Completions of this course come from registers or another system. Mark the cohort’s registers instead',
  'not-in-cohort':
    'Someone you selected no longer has a place on this cohort. Check the list and select people again',
  'already-revoked':
    'Someone you selected had a completion on that date, which was removed. Leave them out or enter another date',
}

/** The form has a row for each person, so it needs a higher limit. */
export const handle = { formFields: LONG_FORM_MAX_FIELDS }

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'completion:record')
  const cohort = await requireCohort(viewer, params.cohortId)
  const areRecordedByAdmins = cohort.course.completionRule === 'admin-word'
  const people = areRecordedByAdmins ? await listPeopleWithoutCompletion(cohort, today()) : []
  return {
    pageTitle: 'Record completions',
    cohort: { id: cohort.id, name: cohort.name, course: cohort.course.title },
    people,
    areRecordedByAdmins,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'completion:record')
  const cohort = await requireCohort(viewer, params.cohortId)
  const form = recordCompletionsForm.parse(await request.formData(), today())
  if (!form.ok) return data(form, { status: 400 })
  const outcome = await recordCompletions({
    cohort,
    ...form.value,
    by: { personId: viewer.personId },
    now: now(),
  })
  if ('refusal' in outcome)
    return data(
      {
        errors: recordCompletionsForm.errorIn('people', MESSAGES[outcome.refusal]),
        answers: form.answers,
      },
      { status: 400 },
    )
  return redirect(paths.cohort(cohort.id, { done: 'completions-recorded' }))
}

export default function RecordCompletionsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, cohort, people, areRecordedByAdmins } = loaderData
  const { errors, answers } = actionData ?? {}
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  return (
    <Page
      title={pageTitle}
      caption={`${cohort.course}: ${cohort.name}`}
      back={back}
      errors={errors}
    >
      {areRecordedByAdmins ? null : (
        <>
          <p className="govuk-body">{MESSAGES['not-recorded-by-admins']}.</p>
          <p className="govuk-body">
            <a className="govuk-link" href={back.href}>
              See the sessions and their registers
            </a>
          </p>
        </>
      )}
      {areRecordedByAdmins && people.length === 0 ? (
        <p className="govuk-body">Everyone who has a place has completed the course.</p>
      ) : null}
      {people.length > 0 ? (
        <Form>
          <Checkboxes
            name="people[]"
            legend="Who has completed the course?"
            legendSize="m"
            hint="People who have already completed it are not listed"
            items={people.map(({ enrolmentId, name, email }) => ({
              value: String(enrolmentId),
              text: name,
              hint: emailText(email),
            }))}
            values={answers?.people}
            error={errors?.['people[]']}
          />
          <DateInput
            name="completed"
            legend="When did they complete it?"
            legendSize="m"
            hint="For example, 27 3 2026"
            value={answers?.completed}
            error={errors?.completed}
          />
          <Button preventDoubleClick>Record completions</Button>
        </Form>
      ) : null}
    </Page>
  )
}
