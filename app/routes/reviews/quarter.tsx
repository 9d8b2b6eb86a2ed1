import type { Route } from './+types/quarter'
import { may } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { listReturnLines } from '#app/features/reviews/list-returns.server.ts'
import { requireQuarter } from '#app/features/reviews/require-review.server.ts'
import { DepartmentTable } from '#app/features/reviews/return-tables.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { dueOn } from '#app/domain/reviews/reminders.ts'
import { today } from '#app/platform/clock.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:view')
  const quarter = requireQuarter(params.quarter)
  const lines = await listReturnLines(viewer, quarter)
  const isReminded = new URL(request.url).searchParams.get('done') === 'reminded'
  return {
    pageTitle: `Quarterly review: ${quarter.label}`,
    quarter,
    lines,
    mayOversee: may(viewer, 'review:oversee'),
    isReminded,
    dueDay: dueOn(quarter.number),
    isPastDue: dueOn(quarter.number) < today(),
  }
}

export default function ReviewQuarterPage({
  loaderData: { pageTitle, quarter, lines, mayOversee, isReminded, dueDay, isPastDue },
}: Route.ComponentProps) {
  const signed = lines.filter(({ state }) => state === 'signed').length
  const withoutLead = lines.filter(({ state, leads }) => state !== 'signed' && leads === 0).length
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.reviews(), text: 'Quarterly reviews' }}
      notification={isReminded ? 'We will send the reminders in a few minutes.' : null}
      wide
    >
      {lines.length > 0 ? (
        <p className="govuk-body">
          {signed} of {formatCount(lines.length, 'return', 'returns')}{' '}
          {signed === 1 || lines.length === 1 ? 'is' : 'are'} signed off. They{' '}
          {isPastDue ? 'were' : 'are'} due on {formatDay(dueDay)}.
          {mayOversee && withoutLead > 0
            ? ` ${formatCount(withoutLead, 'department', 'departments')} without a signed return ${withoutLead === 1 ? 'has' : 'have'} no lead. We remind service admins and people who lead every department instead.`
            : null}
        </p>
      ) : null}
      {mayOversee && signed < lines.length ? (
        <LinkButton href={paths.remindOfReviews(quarter.code)} look="secondary">
          Remind departments that have not signed off
        </LinkButton>
      ) : null}
      {mayOversee && lines.length > 0 ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.boardPack(quarter.code)}>
            Board pack for all departments
          </a>
        </p>
      ) : null}
      <DepartmentTable
        lines={lines}
        hasLeads={mayOversee}
        caption={`Returns for ${quarter.label}, by department`}
      />
    </Page>
  )
}
