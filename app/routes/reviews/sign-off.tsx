import { data, redirect } from 'react-router'
import type { Route } from './+types/sign-off'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { declarationText, signOffForm } from '#app/features/reviews/narrative.schema.ts'
import { returnCaption } from '#app/features/reviews/find-draft.server.ts'
import { requireSignOffAccess } from '#app/features/reviews/require-review.server.ts'
import { ReturnActions } from '#app/features/reviews/returns/actions-table.tsx'
import { ReturnFigures } from '#app/features/reviews/returns/figures.tsx'
import { ReturnMetrics } from '#app/features/reviews/returns/metrics-table.tsx'
import { ReturnNarrative } from '#app/features/reviews/returns/narrative.tsx'
import { SignersNote } from '#app/features/reviews/signatories/signers-note.tsx'
import { SignOffForm } from '#app/features/reviews/sign-off-form.tsx'
import { NO_DRAFT_MESSAGES, SIGN_OFF_MESSAGES } from '#app/features/reviews/return-messages.ts'
import { signOff } from '#app/features/reviews/sign-off.server.ts'
import { findReturnView } from '#app/features/reviews/returns/return-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:sign-off')
  await limitExpensive(viewer)
  const review = await requireSignOffAccess(viewer, params)
  const view = requireFound(await findReturnView(review))
  return {
    pageTitle: 'Sign off the return',
    caption: returnCaption(review),
    review,
    isAuthor: view.signing?.authorIds.includes(viewer.personId) ?? false,
    params: { quarter: review.quarter.code, department: review.department.code },
    declaration: declarationText(review.department.name, review.quarter.label),
    view,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:sign-off')
  await limitExpensive(viewer)
  const review = await requireSignOffAccess(viewer, params)
  const form = signOffForm.parse(await request.formData())
  if (!form.ok) return data({ errors: form.errors }, { status: 400 })
  const { revision, figures } = form.value
  const declaration = declarationText(review.department.name, review.quarter.label)
  const refusal = await signOff(
    review,
    { revision, figures, declaration },
    { by: { personId: viewer.personId }, now: now() },
  )
  if (refusal)
    return data(
      { errors: signOffForm.errorIn('declared', SIGN_OFF_MESSAGES[refusal]) },
      { status: refusal === 'narrative-missing' ? 400 : 409 },
    )
  return redirect(paths.review(review.quarter.code, review.department.code, { done: 'signed' }))
}

export default function SignOffPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, caption, review, isAuthor, params, declaration, view } = loaderData
  const back = paths.review(params.quarter, params.department)
  const { state, narrative, actions, metrics, drawn, signing, toSign } = view
  return (
    <Page
      title={pageTitle}
      caption={caption}
      back={{ href: back, text: 'Return' }}
      errors={actionData?.errors}
      wide
    >
      {state !== 'draft' || !toSign ? (
        <p className="govuk-body">
          {state === 'signed'
            ? 'This return is already signed off.'
            : `${NO_DRAFT_MESSAGES['not-started']}.`}
        </p>
      ) : isAuthor && signing ? (
        <SignersNote
          review={review}
          signers={signing.signers}
          isAuthor={isAuthor}
          dueOn={signing.dueOn}
        />
      ) : narrative.changed === '' ? (
        <p className="govuk-body">
          You cannot sign off until the department has said what changed and why. Ask the person who
          writes the return.
        </p>
      ) : (
        <>
          <p className="govuk-body">
            This is what you will sign off. The figures will be frozen, so later corrections to
            records will not change them. Only an analyst or a service admin can reopen the return.
          </p>
          <h2 className="govuk-heading-m">What the department says</h2>
          <ReturnNarrative narrative={narrative} empty="Nothing has been written." />
          <h2 className="govuk-heading-m">Actions</h2>
          <ReturnActions actions={actions} />
          <h2 className="govuk-heading-l">Figures</h2>
          <ReturnFigures drawn={drawn} />
          <h2 className="govuk-heading-m">Delivery plan</h2>
          <ReturnMetrics metrics={metrics} />
          <SignOffForm
            toSign={toSign}
            declaration={declaration}
            error={actionData?.errors.declared}
            back={back}
          />
        </>
      )}
    </Page>
  )
}
