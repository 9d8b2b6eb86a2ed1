import { data, redirect } from 'react-router'
import type { Route } from './+types/action'
import { requireId } from '#app/features/account/require-found.server.ts'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { ActionForm } from '#app/features/reviews/action-form.tsx'
import { ActionSchema } from '#app/features/reviews/action.schema.ts'
import { REFUSED, statusOf } from '#app/features/reviews/change-draft.server.ts'
import { captionOf, readDraft } from '#app/features/reviews/read-draft.server.ts'
import { requireDrafter, requireReview } from '#app/features/reviews/require-review.server.ts'
import { removeAction, saveAction } from '#app/features/reviews/save-action.server.ts'
import { SavedAction } from '#app/features/reviews/saved-meanwhile.tsx'
import { actionTyped, answersOfAction } from '#app/features/reviews/typed-answers.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { answer, parseForm } from '#app/platform/forms.server.ts'
import { Page } from '#app/ui/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  const review = await requireReview(viewer, params)
  requireDrafter(review)
  const actionId = requireId(params.actionId)
  const { draft, why } = await readDraft(review)
  const found = draft?.actions.find(({ id }) => id === actionId)
  const at = [review.quarter.code, review.department.code] as const
  // Somebody else may have taken it away while this was open: what was typed must not go with it.
  const shown = {
    pageTitle: 'Change an action',
    caption: captionOf(review),
    back: paths.review(...at),
    addressOfNew: paths.newReviewAction(...at),
    why: why ?? (found ? null : 'It is not in this return any more: somebody has taken it away.'),
    saved: found ? answersOfAction(found) : null,
    removable: found?.since === review.quarter.code,
    lastChange: draft?.lastChange ?? '',
  }
  return data(shown, { status: found ? 200 : 404 })
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  const review = await requireReview(viewer, params)
  requireDrafter(review)
  const form = parseForm(ActionSchema, await request.formData())
  const answers = actionTyped(form.answers)
  const action = { id: requireId(params.actionId), revision: answers.seen }
  const doing = { by: { personId: viewer.personId }, now: now() }
  const done = () => redirect(paths.review(review.quarter.code, review.department.code, { done: 'saved' }))
  if (answer(form.answers, 'remove') === 'yes') {
    const removed = await removeAction(review, action, doing)
    if (removed === null) return done()
    if (removed === 'carried-over') {
      const errors: Record<string, string> = {
        what: 'This action was agreed in a quarter before. Say that it is done or no longer needed, so that it stays to be seen.',
      }
      return data({ errors, answers, refused: removed }, { status: 400 })
    }
    return data({ errors: { what: REFUSED[removed] } as Record<string, string>, answers, refused: removed }, { status: statusOf(removed) })
  }
  if (!form.ok) return data({ errors: form.errors, answers, refused: null }, { status: 400 })
  const refused = await saveAction(review, action, form.value.entered, doing)
  if (refused)
    return data({ errors: { what: REFUSED[refused] } as Record<string, string>, answers, refused }, { status: statusOf(refused) })
  return done()
}

export default function ActionPage({ loaderData, actionData: sent }: Route.ComponentProps) {
  const { pageTitle, caption, back, addressOfNew, why, saved, removable, lastChange } = loaderData
  const isClash = sent?.refused === 'clash'
  const typed = sent && { ...sent.answers, seen: isClash ? (saved?.seen ?? 0) : sent.answers.seen }
  const answers = typed ?? (why === null ? saved : null)
  return (
    <Page title={pageTitle} caption={caption} back={{ href: back, text: 'Return' }} errors={sent?.errors}>
      {why && !sent ? <p className="govuk-body">{why}</p> : null}
      {isClash && saved ? <SavedAction saved={saved} lastChange={lastChange} /> : null}
      {answers ? (
        <ActionForm
          answers={answers}
          errors={sent?.errors}
          back={back}
          action={sent?.refused === 'gone' ? addressOfNew : undefined}
          removable={removable}
        />
      ) : null}
    </Page>
  )
}
