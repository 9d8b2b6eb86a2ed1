import type { Route } from './+types/overview'
import { addDays } from '#app/domain/calendar/day.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findReviewsOverview } from '#app/features/reviews/list-returns.server.ts'
import { DepartmentReturns, QuarterTable } from '#app/features/reviews/return-tables.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:view')
  return {
    pageTitle: 'Quarterly reviews',
    ...(await findReviewsOverview(viewer)),
  }
}

export default function ReviewsPage({
  loaderData: { pageTitle, next, quarters, departments },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} wide>
      <p className="govuk-body">
        After each quarter, every department submits a return: its figures, what changed and why,
        and what it will do next. You can start the returns for {next.label} from{' '}
        {formatDay(addDays(next.end, 1))}.
      </p>
      {departments.map(({ department, next: nextReturn, lines }) => (
        <DepartmentReturns
          key={department.id}
          department={department}
          next={nextReturn}
          lines={lines}
        />
      ))}
      {quarters ? <QuarterTable quarters={quarters} /> : null}
      {quarters === null && departments.length === 0 ? (
        <p className="govuk-body">
          You have no returns. Only a lead of the whole department can make its return. If that is
          you, ask a service admin to give you the role for the department instead of one of its
          agencies.
        </p>
      ) : null}
    </Page>
  )
}
