import type { Route } from './+types/overview'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { sayComing } from '#app/features/reviews/coming-quarter.server.ts'
import { findReviewsOverview } from '#app/features/reviews/list-returns.server.ts'
import { OwnReturns, QuarterTable } from '#app/features/reviews/return-tables.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:view')
  return {
    pageTitle: 'Quarterly reviews',
    coming: sayComing(),
    ...(await findReviewsOverview(viewer)),
  }
}

export default function ReviewsPage({
  loaderData: { pageTitle, coming, quarters, own },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} wide>
      <p className="govuk-body">
        After each quarter a department returns its figures, what changed and why, and what it will
        do. {coming}
      </p>
      {own.map(({ department, lines }) => (
        <OwnReturns key={department.id} department={department} lines={lines} />
      ))}
      {quarters ? <QuarterTable quarters={quarters} /> : null}
      {quarters === null && own.length === 0 ? (
        <p className="govuk-body">
          There is no return of yours here. A department’s return is made by who leads the whole
          department; if that is you, ask a service admin to grant you the role for the department
          rather than for one of its agencies.
        </p>
      ) : null}
    </Page>
  )
}
