import { data, redirect } from 'react-router'
import type { Route } from './+types/record-completions'
import type { CompletionRule } from '#app/domain/learning/courses.ts'
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

const MESSAGES: Readonly<
  Record<Exclude<RecordCompletionsRefusal, 'not-recorded-by-admins'>, string>
> = {
  'not-in-cohort':
    'Someone you selected no longer has a place on this cohort. Check the list and select people again',
  'already-revoked':
    'Someone you selected had a completion on that date, which was removed. Leave them out or enter another date',
}

/** Why admins cannot record completions of a course with this completion rule. */
const describeRule = (rule: CompletionRule): string =>
  rule === 'outside-record'
    ? 'You cannot record completions for this course here. Another system records them'
    : 'You cannot record completions for this course here. Mark the cohort’s registers, and we will record completions from them'

/** The form has a row for each person, so it needs a higher limit. */
export const handle = { formFields: LONG_FORM_MAX_FIELDS }

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'completion:record')
  const cohort = await requireCohort(viewer, params.cohortId)
  const { completionRule } = cohort.course
  const areRecordedByAdmins = completionRule === 'admin-word'
  const people = areRecordedByAdmins ? await listPeopleWithoutCompletion(cohort, today()) : []
  return {
    pageTitle: 'Record completions',
    cohort: { id: cohort.id, name: cohort.name, course: cohort.course.title },
    people,
    message: areRecordedByAdmins ? null : describeRule(completionRule),
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
        errors: recordCompletionsForm.errorIn(
          'people',
          outcome.refusal === 'not-recorded-by-admins'
            ? describeRule(cohort.course.completionRule)
            : MESSAGES[outcome.refusal],
        ),
        answers: form.answers,
      },
      { status: 400 },
    )
  return redirect(paths.cohort(cohort.id, { done: 'completions-recorded' }))
}

export default function RecordCompletionsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, cohort, people, message } = loaderData
  const { errors, answers } = actionData ?? {}
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  return (
    <Page
      title={pageTitle}
      caption={`${cohort.course}: ${cohort.name}`}
      back={back}
      errors={errors}
    >
      {message === null ? null : (
        <>
          <p className="govuk-body">{message}.</p>
          <p className="govuk-body">
            <a className="govuk-link" href={back.href}>
              See the sessions and their registers
            </a>
          </p>
        </>
      )}
      {message === null && people.length === 0 ? (
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
