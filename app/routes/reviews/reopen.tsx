import { data, redirect } from 'react-router'
import type { Route } from './+types/reopen'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { reopenForm } from '#app/features/reviews/narrative.schema.ts'
import { captionOf, findDraft } from '#app/features/reviews/find-draft.server.ts'
import { reopen, type ReopenRefusal } from '#app/features/reviews/reopen.server.ts'
import { requireReview } from '#app/features/reviews/require-review.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

const DRAFT_MESSAGES: Readonly<Record<ReopenRefusal, string>> = {
  'not-signed':
    'This return has not been signed off, so there is nothing to reopen. Its department can change it as it is.',
  'signed-again':
    'This return was reopened and signed off again since you opened this page. Read it as it is now; if it is to be reopened all the same, press the button again.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:oversee')
  const review = await requireReview(viewer, params)
  const { draft } = await findDraft(review)
  return {
    pageTitle: 'Reopen the return',
    caption: captionOf(review),
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
      { errors: form.errors, answers, seen: Number(answers.number) || 0 },
      { status: 400 },
    )
  const refused = await reopen(review, form.value, {
    by: { personId: viewer.personId },
    now: now(),
  })
  // Who is told that it was signed again confirms what is signed now.
  if (refused)
    return data(
      { errors: reopenForm.errorIn('reason', DRAFT_MESSAGES[refused]), answers, seen: null },
      { status: 409 },
    )
  return redirect(paths.review(review.quarter.code, review.department.code, { done: 'reopened' }))
}

export default function ReopenPage({
  loaderData: { pageTitle, caption, back, isSigned, number },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={caption}
      back={{ href: back, text: 'Return' }}
      errors={refused?.errors}
    >
      {isSigned || refused ? (
        <>
          <p className="govuk-body">
            The return becomes a draft again, and its department can change it and sign it off once
            more. The version that was signed stays to be read, with your reason beside it.
          </p>
          <Form>
            <input type="hidden" name="number" value={refused?.seen ?? number} />
            <Textarea
              name="reason"
              label="Why it is reopened"
              labelSize="s"
              rows={3}
              value={refused?.answers.reason}
              error={refused?.errors.reason}
              maxLength={1000}
            />
            <ButtonGroup>
              <Button look="warning" preventDoubleClick>
                Reopen the return
              </Button>
              <a className="govuk-link" href={back}>
                Leave it signed
              </a>
            </ButtonGroup>
          </Form>
        </>
      ) : (
        <p className="govuk-body">{DRAFT_MESSAGES['not-signed']}</p>
      )}
    </Page>
  )
}
