import { data, redirect } from 'react-router'
import type { Route } from './+types/narrative'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { NarrativeForm } from '#app/features/reviews/narrative-form.tsx'
import { narrativeForm } from '#app/features/reviews/narrative.schema.ts'
import { returnCaption, findDraft } from '#app/features/reviews/find-draft.server.ts'
import { requireDraftAccess } from '#app/features/reviews/require-review.server.ts'
import { DRAFT_MESSAGES } from '#app/features/reviews/return-messages.ts'
import { ReturnNarrative } from '#app/features/reviews/returns/narrative.tsx'
import { saveNarrative } from '#app/features/reviews/save-narrative.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  const review = await requireDraftAccess(viewer, params)
  const { draft, whyNotEditable } = await findDraft(review)
  const { changed = '', risks = '', help = '', narrativeRevision: revision = 0 } = draft ?? {}
  return {
    pageTitle: 'What the department says',
    caption: returnCaption(review),
    back: paths.review(review.quarter.code, review.department.code),
    saved: { changed, risks, help },
    revision,
    lastChange: draft?.lastChange ?? '',
    whyNotEditable,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  const review = await requireDraftAccess(viewer, params)
  const form = narrativeForm.parse(await request.formData())
  const { answers } = form
  if (!form.ok) return data({ ...form, isClash: false }, { status: 400 })
  const refusal = await saveNarrative(review, form.value, {
    by: { personId: viewer.personId },
    now: now(),
  })
  if (refusal) {
    const errors = narrativeForm.errorIn('changed', DRAFT_MESSAGES[refusal])
    const status = refusal === 'not-started' ? 400 : 409
    return data({ errors, answers, isClash: refusal === 'clash' }, { status })
  }
  return redirect(paths.review(review.quarter.code, review.department.code, { done: 'saved' }))
}

export default function NarrativePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, caption, back, saved, revision, lastChange, whyNotEditable } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={caption}
      back={{ href: back, text: 'Return' }}
      errors={actionData?.errors}
    >
      {whyNotEditable && !actionData ? <p className="govuk-body">{whyNotEditable}.</p> : null}
      {actionData?.isClash ? (
        <>
          <h2 className="govuk-heading-m">Saved by someone else</h2>
          <InsetText>
            <p className="govuk-body-s">{lastChange}</p>
            <ReturnNarrative narrative={saved} empty="Nothing has been written." />
          </InsetText>
          <h2 className="govuk-heading-m">Your version (not saved)</h2>
        </>
      ) : null}
      {whyNotEditable && !actionData ? null : (
        <NarrativeForm
          narrative={actionData?.answers ?? saved}
          revision={
            actionData && !actionData.isClash ? Number(actionData.answers.revision) || 0 : revision
          }
          errors={actionData?.errors}
          back={back}
        />
      )}
    </Page>
  )
}
