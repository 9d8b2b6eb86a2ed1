import { data, redirect } from 'react-router'
import type { Route } from './+types/reopen'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { reopenForm } from '#app/features/reviews/narrative.schema.ts'
import { returnCaption, findDraft } from '#app/features/reviews/find-draft.server.ts'
import { reopen } from '#app/features/reviews/reopen.server.ts'
import { requireReview } from '#app/features/reviews/require-review.server.ts'
import { REOPEN_MESSAGES } from '#app/features/reviews/return-messages.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:oversee')
  const review = await requireReview(viewer, params)
  const { draft } = await findDraft(review)
  return {
    pageTitle: 'Reopen the return',
    caption: returnCaption(review),
    back: paths.review(review.quarter.code, review.department.code),
    isSigned: draft?.status === 'signed',
    number: draft?.signatures.at(-1)?.number ?? 0,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:oversee')
  const review = await requireReview(viewer, params)
  const form = reopenForm.parse(await request.formData())
  const { answers } = form
  if (!form.ok)
    return data(
      { errors: form.errors, answers, number: Number(answers.number) || 0 },
      { status: 400 },
    )
  const refusal = await reopen(review, form.value, {
    by: { personId: viewer.personId },
    now: now(),
  })
  // If there is no number, the form uses that of the current version, so pressing the button again reopens it.
  if (refusal)
    return data(
      { errors: reopenForm.errorIn('reason', REOPEN_MESSAGES[refusal]), answers, number: null },
      { status: 409 },
    )
  return redirect(paths.review(review.quarter.code, review.department.code, { done: 'reopened' }))
}

export default function ReopenPage({
  loaderData: { pageTitle, caption, back, isSigned, number },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={caption}
      back={{ href: back, text: 'Return' }}
      errors={actionData?.errors}
    >
      {isSigned || actionData ? (
        <>
          <p className="govuk-body">
            The return becomes a draft again, so its department can change it and sign it off again.
            The signed version can still be read, with your reason.
          </p>
          <Form>
            <input type="hidden" name="number" value={actionData?.number ?? number} />
            <Textarea
              name="reason"
              label="Why are you reopening it?"
              labelSize="s"
              rows={3}
              value={actionData?.answers.reason}
              error={actionData?.errors.reason}
              maxLength={1000}
            />
            <SubmitOrCancel submit="Reopen the return" isWarning href={back} />
          </Form>
        </>
      ) : (
        <p className="govuk-body">{REOPEN_MESSAGES['not-signed']}.</p>
      )}
    </Page>
  )
}
