import { data, redirect } from 'react-router'
import type { Route } from './+types/claim-completion'
import { EVIDENCE_MAX } from '#app/domain/learning/claims.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { claimCompletion } from '#app/features/learning/claims/claim-completion.server.ts'
import { CLAIM_MESSAGES } from '#app/features/learning/claims/claim-messages.ts'
import { claimForm } from '#app/features/learning/claims/claim.schema.ts'
import { requireCourseToClaim } from '#app/features/learning/claims/require-claim.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'claim:make')
  const { code, title } = await requireCourseToClaim(params.code)
  return {
    pageTitle: 'Tell us that you completed this course',
    course: { code, title },
    empty: claimForm.empty,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'claim:make')
  const course = await requireCourseToClaim(params.code)
  const form = claimForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await claimCompletion({
    personId: viewer.personId,
    course,
    ...form.value,
    now: now(),
  })
  if (refusal)
    return data(
      {
        errors: claimForm.errorIn('completed', CLAIM_MESSAGES[refusal]),
        answers: form.answers,
      },
      { status: 400 },
    )
  return redirect(paths.learning({ done: 'claimed' }))
}

export default function ClaimCompletionPage({
  loaderData: { pageTitle, course, empty },
  actionData,
}: Route.ComponentProps) {
  const { errors, answers } = actionData ?? {}
  const field = fieldProps(answers ?? empty, errors)
  const back = { href: paths.course(course.code), text: course.title }
  return (
    <Page title={pageTitle} caption={course.title} back={back} errors={errors}>
      <p className="govuk-body">
        Your manager or the organiser of the course will check what you tell us. Your completion
        counts once they have confirmed it.
      </p>
      <Form>
        <DateInput
          {...field('completed')}
          legend="When did you complete it?"
          legendSize="s"
          hint="For example, 27 3 2026"
        />
        <Textarea
          {...field('evidence')}
          label="What did you do, and where?"
          labelSize="s"
          hint="For example, who ran the course, or the number of a certificate. Do not include anything private"
          maxLength={EVIDENCE_MAX}
        />
        <TextInput
          {...field('link')}
          label="Link to a certificate or record (optional)"
          labelSize="s"
          hint="A full web address that the person who checks it can open"
        />
        <SubmitOrCancel submit="Send" href={back.href} />
      </Form>
    </Page>
  )
}
