import type { Route } from './+types/claims'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { DecidedClaims, PendingClaims } from '#app/features/learning/claims/claim-tables.tsx'
import { findClaimsView } from '#app/features/learning/claims/claims-view.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['confirmed', 'Completion confirmed. We have emailed the person.'],
  ['declined', 'Not confirmed. We have emailed the person your reason.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'claim:decide')
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return {
    pageTitle: 'Completions to confirm',
    ...(await findClaimsView(viewer)),
    notification: NOTIFICATIONS.get(done) ?? null,
  }
}

export default function ClaimsPage({
  loaderData: { pageTitle, pending, decided, notification },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} notification={notification} wide>
      <p className="govuk-body govuk-!-width-two-thirds">
        These people say that they completed a course. It counts once you have confirmed it.
      </p>
      <PendingClaims claims={pending} />
      <DecidedClaims claims={decided} />
    </Page>
  )
}
