import { data, redirect } from 'react-router'
import type { Route } from './+types/signatories'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { returnCaption } from '#app/features/reviews/find-draft.server.ts'
import { requireNamingAccess } from '#app/features/reviews/require-review.server.ts'
import { SignatoriesTable } from '#app/features/reviews/signatories/signatories-table.tsx'
import { SignatoryForm } from '#app/features/reviews/signatories/signatory-form.tsx'
import { NAME_SIGNATORY_MESSAGES } from '#app/features/reviews/signatories/signatory-messages.ts'
import {
  signatoryForm,
  suggestedSignatory,
} from '#app/features/reviews/signatories/signatory.schema.ts'
import { nameSignatory } from '#app/features/reviews/signatories/signatory.server.ts'
import { listSignatoriesOf } from '#app/features/reviews/signatories/signers-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { theBody } from '#app/ui/text/body-names.ts'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['named', 'The signatory can sign off returns on the days you gave. We have emailed them.'],
  ['ended', 'The signatory can no longer sign off returns. We have emailed them.'],
])

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:name-signatory')
  const review = await requireNamingAccess(viewer, params)
  return {
    pageTitle: 'Signatories',
    caption: returnCaption(review),
    department: review.department,
    quarter: review.quarter.code,
    signatories: await listSignatoriesOf(review),
    answers: suggestedSignatory(),
    notification: NOTIFICATIONS.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:name-signatory')
  const review = await requireNamingAccess(viewer, params)
  const form = signatoryForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await nameSignatory(review, form.value, viewer, now())
  if (refusal)
    return data(
      {
        errors: signatoryForm.errorIn('identifier', NAME_SIGNATORY_MESSAGES[refusal]),
        answers: form.answers,
      },
      { status: 400 },
    )
  const { quarter, department } = review
  return redirect(paths.reviewSignatories(quarter.code, department.code, { done: 'named' }))
}

export default function SignatoriesPage({
  loaderData: { pageTitle, caption, department, quarter, signatories, answers, notification },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={caption}
      back={{ href: paths.review(quarter, department.code), text: 'Return' }}
      errors={refused?.errors}
      notification={notification}
    >
      <p className="govuk-body">
        Whoever writes a return cannot sign it off. Another lead of {theBody(department.name)} can,
        or someone named here. A signatory can read and sign off its returns, with exact figures.
        They can see no names of the people counted, and change nothing.
      </p>
      <SignatoriesTable
        signatories={signatories}
        hrefOf={(id) => paths.endReviewSignatory(quarter, department.code, id)}
      />
      <SignatoryForm answers={refused?.answers ?? answers} errors={refused?.errors} />
    </Page>
  )
}
