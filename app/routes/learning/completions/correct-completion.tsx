import { data, redirect } from 'react-router'
import type { Route } from './+types/correct-completion'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireCompletion } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { correctForm } from '#app/features/learning/completions/completions.schema.ts'
import { findCorrectionView } from '#app/features/learning/completions/completions-view.server.ts'
import {
  correctCompletion,
  type CorrectRefusal,
} from '#app/features/learning/completions/correct-completion.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'
import { emailText } from '#app/ui/text/email-text.ts'

const MESSAGES: Readonly<
  Record<CorrectRefusal, { field: 'course' | 'completed'; message: string }>
> = {
  'not-found': { field: 'course', message: 'Select one of your courses' },
  removed: {
    field: 'completed',
    message: 'This completion has been removed, so it cannot be corrected',
  },
  unchanged: { field: 'completed', message: 'Change the course or the date' },
  'already-completed': {
    field: 'completed',
    message:
      'The person already has a completion of this course on this date. Remove the wrong one instead',
  },
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'completion:record')
  const completion = await requireCompletion(viewer, params.completionId)
  const { id, person, course, completedOn, revokedAt, revokedReason } = completion
  return {
    pageTitle: `Correct a completion for ${person.name}`,
    completion: { person, course: course.title, completedOn, revokedReason },
    isRevoked: revokedAt !== null,
    answers: correctForm.answersFrom({ course: course.code, completed: completedOn }),
    ...(await findCorrectionView(viewer, id)),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'completion:record')
  const { id } = await requireCompletion(viewer, params.completionId)
  const form = correctForm.parse(await request.formData(), today())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await correctCompletion({
    completionId: id,
    scope: courseScope(viewer),
    ...form.value,
    by: { personId: viewer.personId },
    now: now(),
  })
  if (refusal) {
    const { field, message } = MESSAGES[refusal]
    return data(
      { errors: correctForm.errorIn(field, message), answers: form.answers },
      { status: 400 },
    )
  }
  return redirect(paths.completions({ done: 'corrected' }))
}

export default function CorrectCompletionPage({
  loaderData: { pageTitle, completion, isRevoked, answers, courses, corrections },
  actionData,
}: Route.ComponentProps) {
  const { errors } = actionData ?? {}
  const field = fieldProps(actionData?.answers ?? answers, errors)
  const back = { href: paths.completions(), text: 'Completions' }
  return (
    <Page title={pageTitle} back={back} errors={errors}>
      <SummaryList
        rows={[
          {
            key: 'Person',
            value: `${completion.person.name}, ${emailText(completion.person.email)}`,
          },
          { key: 'Course', value: completion.course },
          { key: 'Completed on', value: formatDay(completion.completedOn) },
        ]}
      />
      {corrections.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Earlier corrections</h2>
          <ul className="govuk-list govuk-list--bullet">
            {corrections.map(({ id, from, to, reason, correctedAt }) => (
              <li key={id}>
                {formatDayOf(correctedAt)}: {from.course}, {formatDay(from.day)} became {to.course},{' '}
                {formatDay(to.day)}. Reason: {reason}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {isRevoked ? (
        <p className="govuk-body">
          This completion has been removed, so it cannot be corrected. Reason:{' '}
          {completion.revokedReason}
        </p>
      ) : (
        <Form>
          <Select
            {...field('course')}
            label="Course"
            labelSize="s"
            items={courses.map(({ code, title }) => ({ value: code, text: title }))}
          />
          <DateInput
            {...field('completed')}
            legend="Completed on"
            legendSize="s"
            hint="For example, 27 3 2026"
          />
          <Textarea {...field('reason')} label="Reason" labelSize="s" rows={3} />
          <p className="govuk-body">
            The wrong completion stays on record as removed, and counts of uptake change. We will
            email {completion.person.name} what changed and your reason.
          </p>
          <SubmitOrCancel submit="Correct the completion" href={back.href} />
        </Form>
      )}
    </Page>
  )
}
