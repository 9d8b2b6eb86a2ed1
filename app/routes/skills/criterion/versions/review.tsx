import { data, redirect } from 'react-router'
import type { Route } from './+types/review'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  addReviewer,
  changeReviewStatus,
  removeReviewer,
} from '#app/features/skills/criterion/review/change-review.server.ts'
import { requireUnpublished } from '#app/features/skills/criterion/versions/require-unpublished.server.ts'
import { REVIEWER_MESSAGES } from '#app/features/skills/criterion/review/review-messages.ts'
import { reviewForm } from '#app/features/skills/criterion/review/review.schema.ts'
import { findReviewView } from '#app/features/skills/criterion/review/review-view.server.ts'
import { ReviewersTable } from '#app/features/skills/criterion/review/reviewers-table.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NOT_A_DRAFT = 'This version is no longer a draft, so it cannot be reviewed'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:publish')
  const draft = await requireUnpublished(params.versionId)
  return { pageTitle: 'Review of the draft', ...(await findReviewView(draft)) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { personId, name } = await requirePermission(request, 'framework:publish')
  const { id: versionId } = await requireUnpublished(params.versionId)
  const form = reviewForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const change = { versionId, by: { personId, name }, now: now() }
  const { intent, person, reviewer } = form.value
  const refuse = (field: 'person' | 'form', sentence: string) =>
    data({ errors: reviewForm.errorIn(field, sentence), answers: form.answers }, { status: 400 })
  if (intent === 'add') {
    const refusal = await addReviewer(change, person)
    if (refusal === 'not-a-draft') return refuse('form', NOT_A_DRAFT)
    if (refusal) return refuse('person', REVIEWER_MESSAGES[refusal])
  } else if (intent === 'remove') await removeReviewer(change, reviewer)
  else if (!(await changeReviewStatus(change, intent === 'send' ? 'review' : 'draft')))
    return refuse('person', 'Add a reviewer before you send the draft to review')
  return redirect(paths.criterionReview(versionId))
}

export default function ReviewPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, versionId, version, isInReview, reviewers } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  return (
    <Page
      title={pageTitle}
      caption={`Version ${version}`}
      back={{ href: paths.criterionDraft(versionId), text: 'The draft' }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        {isInReview
          ? 'The draft is in review. Its reviewers can read it and comment, and you can still change it.'
          : 'The draft is not in review. Add the people who should read it, then send it to them.'}
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.criterionComments(versionId)}>
          Read the comments
        </a>
      </p>
      <ReviewersTable reviewers={reviewers} />
      <Form>
        <TextInput
          name="person"
          label="Add a reviewer"
          labelSize="m"
          hint="Enter their name, email address or staff number"
          value={answers.person}
          error={actionData?.errors?.['person']}
        />
        <ButtonGroup>
          <Button name="intent" value="add" look="secondary" preventDoubleClick>
            Add
          </Button>
        </ButtonGroup>
      </Form>
      <Form>
        <Button name="intent" value={isInReview ? 'take-back' : 'send'} preventDoubleClick>
          {isInReview ? 'End the review' : 'Send to review'}
        </Button>
      </Form>
    </Page>
  )
}
