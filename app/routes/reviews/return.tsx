import { data, redirect } from 'react-router'
import type { Route } from './+types/return'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireDraftAccess, requireReview } from '#app/features/reviews/require-review.server.ts'
import { ReturnPage } from '#app/features/reviews/returns/page.tsx'
import { findReturnView } from '#app/features/reviews/returns/return-view.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { START_MESSAGES } from '#app/features/reviews/return-messages.ts'
import { startReturn } from '#app/features/reviews/start-return.server.ts'
import { ChartProblems } from '#app/features/uptake/charts/chart-problems.tsx'
import { findProblemsWithoutNumbers } from '#app/features/uptake/charts/chart-problems.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const NOTIFICATIONS: Readonly<Record<string, string>> = {
  begun: 'You have started the return.',
  saved: 'Your changes are saved.',
  signed: 'The return is signed off. Its figures will not change.',
  reopened: 'The return is a draft again. The signed version can still be read.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:view')
  await limitExpensive(viewer)
  const review = await requireReview(viewer, params)
  const { toSign: _, ...view } = requireFound(await findReturnView(review))
  const isAuthor = view.signing?.authorIds.includes(viewer.personId) ?? false
  const notification = NOTIFICATIONS[new URL(request.url).searchParams.get('done') ?? ''] ?? null
  // The figures of a signed return do not change any more.
  const problems = view.signing ? await findProblemsWithoutNumbers(viewer, today()) : []
  return {
    problems,
    pageTitle: `Return: ${review.department.name}`,
    review,
    view,
    isAuthor,
    notification,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  await limitExpensive(viewer)
  const review = await requireDraftAccess(viewer, params)
  const refusal = await startReturn(review, { by: { personId: viewer.personId }, now: now() })
  if (refusal) return data({ errors: { begin: START_MESSAGES[refusal] } }, { status: 400 })
  return redirect(paths.review(review.quarter.code, review.department.code, { done: 'begun' }))
}

export default function ReturnRoute({
  loaderData: { pageTitle, review, view, isAuthor, notification, problems },
  actionData,
}: Route.ComponentProps) {
  const { quarter } = review
  return (
    <Page
      title={pageTitle}
      caption={quarter.label}
      back={{ href: paths.reviewQuarter(quarter.code), text: quarter.label }}
      errors={actionData?.errors}
      notification={notification}
      wide
    >
      <ReturnPage review={review} view={view} isAuthor={isAuthor} />
      <ChartProblems problems={problems} chart="all" />
    </Page>
  )
}
