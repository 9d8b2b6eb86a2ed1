import { data, redirect } from 'react-router'
import type { Route } from './+types/comment'
import { COMMENT_MAX_LENGTH } from '#app/domain/skills/criterion/review.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ChangesTable } from '#app/features/skills/criterion/versions/changes-table.tsx'
import { CommentList } from '#app/features/skills/criterion/review/comment-list.tsx'
import {
  addComment,
  closeComment,
  findCommentRefusal,
  requireCommentable,
} from '#app/features/skills/criterion/review/comment.server.ts'
import { findCommentView } from '#app/features/skills/criterion/review/comments-view.server.ts'
import { COMMENT_MESSAGES } from '#app/features/skills/criterion/review/review-messages.ts'
import { commentForm } from '#app/features/skills/criterion/review/review.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'criterion:view')
  const { version, isEditor } = await requireCommentable(viewer, params.versionId)
  const view = await findCommentView(version, params.skillId)
  const refusal = await findCommentRefusal(version, viewer)
  return {
    pageTitle: view.skill ? `${view.skill.code} ${view.skill.name}` : 'The version as a whole',
    versionId: version.id,
    version: version.version,
    view,
    canClose: isEditor && refusal !== 'published',
    refusal: refusal ? `${COMMENT_MESSAGES[refusal]}.` : null,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'criterion:view')
  const { version, isEditor } = await requireCommentable(viewer, params.versionId)
  const { skill } = await findCommentView(version, params.skillId)
  const form = commentForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const { intent, text, answer, comment } = form.value
  const refusal =
    intent === 'comment'
      ? await addComment({ versionId: version.id, skill, text, viewer, now: now() })
      : await findCommentRefusal(version, viewer)
  if (refusal)
    return data(
      { errors: commentForm.errorIn('form', COMMENT_MESSAGES[refusal]), answers: form.answers },
      { status: 400 },
    )
  if (intent === 'resolve') {
    if (!isEditor) throw new Response('You do not have permission to do this', { status: 403 })
    await closeComment({ versionId: version.id, commentId: comment, answer, viewer, now: now() })
  }
  return redirect(paths.criterionComment(version.id, skill?.id ?? 'version'))
}

export default function CommentPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, versionId, version, view, canClose, refusal } = loaderData
  const { changes, comments } = view
  return (
    <Page
      title={pageTitle}
      caption={`Version ${version}`}
      back={{ href: paths.criterionComments(versionId), text: 'All comments' }}
      errors={actionData?.errors}
      wide
    >
      {changes ? (
        <ChangesTable
          caption="What it says"
          before={changes.before}
          after={version}
          changes={changes.rows}
        />
      ) : null}
      <h2 className="govuk-heading-m">Comments</h2>
      <CommentList comments={comments} canClose={canClose} />
      {refusal ? (
        <p className="govuk-body">{refusal}</p>
      ) : (
        <Form>
          <Textarea
            name="text"
            label="Your comment"
            labelSize="s"
            hint="The owner of the criterion and the other reviewers can read it"
            maxLength={COMMENT_MAX_LENGTH}
            value={actionData?.answers.text}
            error={actionData?.errors?.['text']}
          />
          <Button name="intent" value="comment" preventDoubleClick>
            Add the comment
          </Button>
        </Form>
      )}
    </Page>
  )
}
