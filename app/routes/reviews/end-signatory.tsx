import { redirect } from 'react-router'
import type { Route } from './+types/end-signatory'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { returnCaption } from '#app/features/reviews/find-draft.server.ts'
import { requireNamingAccess } from '#app/features/reviews/require-review.server.ts'
import { endSignatoryNow } from '#app/features/reviews/signatories/signatory.server.ts'
import { requireSignatory } from '#app/features/reviews/signatories/signers-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:name-signatory')
  const review = await requireNamingAccess(viewer, params)
  const { name } = await requireSignatory(review, params.signatoryId)
  return {
    pageTitle: `End ${name} as a signatory`,
    caption: returnCaption(review),
    name,
    back: paths.reviewSignatories(review.quarter.code, review.department.code),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:name-signatory')
  const review = await requireNamingAccess(viewer, params)
  const { id } = await requireSignatory(review, params.signatoryId)
  await endSignatoryNow(review, id, viewer, now())
  const { quarter, department } = review
  return redirect(paths.reviewSignatories(quarter.code, department.code, { done: 'ended' }))
}

export default function EndSignatoryPage({
  loaderData: { pageTitle, caption, name, back },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} caption={caption} back={{ href: back, text: 'Signatories' }}>
      <p className="govuk-body">
        {name} will no longer be able to read or sign off returns of this department. What they
        signed does not change. We will email them.
      </p>
      <Form>
        <SubmitOrCancel submit="End this signatory" isWarning href={back} />
      </Form>
    </Page>
  )
}
