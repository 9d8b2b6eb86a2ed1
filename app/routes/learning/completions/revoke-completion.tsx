import { data, redirect } from 'react-router'
import type { Route } from './+types/revoke-completion'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireCompletion } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { revokeForm } from '#app/features/learning/completions/completions.schema.ts'
import { revokeCompletion } from '#app/features/learning/completions/revoke-completion.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { emailText } from '#app/ui/text/email-text.ts'

const returnUrl = (
  { cohortId, course }: { cohortId: number | null; course: { code: string } },
  done?: string,
): string => (cohortId === null ? paths.course(course.code) : paths.cohort(cohortId, { done }))

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'completion:record')
  const completion = await requireCompletion(viewer, params.completionId)
  const { person, course, completedOn, revokedReason, revokedAt } = completion
  return {
    pageTitle: `Remove a completion for ${person.name}`,
    completion: {
      person,
      course: course.title,
      completedOn,
      revokedReason,
      isRevoked: revokedAt !== null,
    },
    back: returnUrl(completion),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'completion:record')
  const scope = courseScope(viewer)
  const completion = await requireCompletion(viewer, params.completionId)
  const form = revokeForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const by = { personId: viewer.personId }
  await revokeCompletion({
    completionId: completion.id,
    scope,
    reason: form.value.reason,
    by,
    now: now(),
  })
  return redirect(returnUrl(completion, 'completion-taken-back'))
}

export default function RevokeCompletionPage({
  loaderData: { pageTitle, completion, back },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={back} errors={actionData?.errors}>
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
      {completion.isRevoked ? (
        <p className="govuk-body">
          This completion has already been removed. Reason: {completion.revokedReason}
        </p>
      ) : (
        <>
          <p className="govuk-body">
            The completion will no longer count. We will keep a record of it with your reason, and
            email {completion.person.name}.
          </p>
          <Form>
            <Textarea
              name="reason"
              label="Reason"
              labelSize="s"
              rows={3}
              value={actionData?.answers.reason}
              error={actionData?.errors?.reason}
            />
            <SubmitOrCancel submit="Remove the completion" isWarning href={back} />
          </Form>
        </>
      )}
    </Page>
  )
}
