import { data, redirect } from 'react-router'
import type { Route } from './+types/return'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { beginReturn } from '#app/features/reviews/begin-return.server.ts'
import { requireDraftable, requireReview } from '#app/features/reviews/require-review.server.ts'
import { ReturnPage } from '#app/features/reviews/returns/page.tsx'
import { findReturnView } from '#app/features/reviews/returns/return-view.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const DONE: Readonly<Record<string, string>> = {
  begun: 'The return is begun.',
  saved: 'The return is saved.',
  signed: 'The return is signed off. Its figures do not change from now on.',
  reopened: 'The return is open again. The signed version stays to be read.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:view')
  await limitExpensive(viewer)
  const review = await requireReview(viewer, params)
  const { seen: _, ...view } = requireFound(await findReturnView(review))
  const done = DONE[new URL(request.url).searchParams.get('done') ?? ''] ?? null
  return { pageTitle: `Return: ${review.department.name}`, review, view, done }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  await limitExpensive(viewer)
  const review = await requireDraftable(viewer, params)
  const problem = await beginReturn(review, { by: { personId: viewer.personId }, now: now() })
  const nobody =
    'No senior civil servant was in post here at the end of the quarter, so there is nothing to return. Check the postings.'
  if (problem) return data({ errors: { begin: nobody } }, { status: 400 })
  return redirect(paths.review(review.quarter.code, review.department.code, { done: 'begun' }))
}

export default function ReturnRoute({
  loaderData: { pageTitle, review, view, done },
  actionData: refused,
}: Route.ComponentProps) {
  const { quarter } = review
  return (
    <Page
      title={pageTitle}
      caption={quarter.words}
      back={{ href: paths.reviewQuarter(quarter.code), text: quarter.words }}
      errors={refused?.errors}
      notification={done}
      wide
    >
      <ReturnPage review={review} view={view} />
    </Page>
  )
}
