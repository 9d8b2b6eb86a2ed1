import type { Route } from './+types/acting'
import { DelegateCard } from '#app/features/identity/delegates/delegate-card.tsx'
import { requireActedFor } from '#app/features/identity/delegates/require-acting.server.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const { actedFor } = await requireActedFor(request)
  return { pageTitle: 'Acting for others', actedFor, today: today() }
}

export default function ActingPage({
  loaderData: { pageTitle, actedFor, today },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        {actedFor.length === 0
          ? 'You do not act for anyone in post today.'
          : 'These people named you as their delegate.'}
      </p>
      {actedFor.map((row) => (
        <DelegateCard
          key={row.id}
          title={row.person.name}
          row={row}
          today={today}
          actions={[{ href: paths.actingFor(row.personId), text: 'Act for them' }]}
          end="Stop acting"
        />
      ))}
    </Page>
  )
}
