/** A return's metrics as a CSV file. */
import type { Route } from './+types/metrics-csv'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { metricsCsv } from '#app/features/reviews/metrics-csv.server.ts'
import { requireReview } from '#app/features/reviews/require-review.server.ts'
import { metricsReview, requestedVersion } from '#app/features/reviews/requested-version.server.ts'
import { findReturnView } from '#app/features/reviews/returns/return-view.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:view')
  await limitExpensive(viewer)
  const review = await requireReview(viewer, params)
  const { metrics } = requireFound(
    await findReturnView(metricsReview(request, review), requestedVersion(request)),
  )
  return metricsCsv(`metrics-${review.quarter.code}-${review.department.code}.csv`, metrics)
}
