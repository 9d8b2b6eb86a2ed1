import type { Route } from './+types/pack'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireReview } from '#app/features/reviews/require-review.server.ts'
import { INSIDE_ONLY, ReturnPack } from '#app/features/reviews/returns/pack.tsx'
import { packReview, requestedVersion } from '#app/features/reviews/requested-version.server.ts'
import { findReturnView } from '#app/features/reviews/returns/return-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { RunningTitle } from '#app/ui/page/running-title.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:view')
  await limitExpensive(viewer)
  const review = await requireReview(viewer, params)
  const version = requestedVersion(request)
  const shown = packReview(request, review)
  const { toSign: _, ...view } = requireFound(await findReturnView(shown, version))
  const isInternal = shown.access.exact
  return {
    pageTitle: `${review.department.name}: quarterly review${isInternal ? ', exact figures' : ''}`,
    review,
    version,
    view,
    isInternal,
    madeAt: now(),
  }
}

export default function PackPage({
  loaderData: { pageTitle, review, version, view, isInternal, madeAt },
}: Route.ComponentProps) {
  const { quarter, department, access } = review
  const at = [quarter.code, department.code] as const
  return (
    <Page
      title={pageTitle}
      caption={quarter.label}
      back={{ href: paths.review(quarter.code, department.code), text: 'Return' }}
      wide
    >
      <RunningTitle>
        {department.name}, {quarter.label}
        {isInternal ? `. ${INSIDE_ONLY}` : null}
      </RunningTitle>
      <ReturnPack
        view={view}
        version={version ?? null}
        madeAt={madeAt}
        csv={paths.reviewMetricsCsv(...at, {
          version,
          ...(isInternal ? {} : { exact: 'no' as const }),
        })}
        isInternal={isInternal}
        otherVersion={
          isInternal
            ? paths.reviewPack(...at, { version })
            : access.exact
              ? paths.reviewPack(...at, { version, exact: 'yes' })
              : null
        }
      />
    </Page>
  )
}
