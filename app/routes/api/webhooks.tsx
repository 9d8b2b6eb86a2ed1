import type { Route } from './+types/webhooks'
import { listWebhooksToShow } from '#app/features/api/webhooks/webhooks.server.ts'
import { WebhooksTable } from '#app/features/api/webhooks/webhooks-table.tsx'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'webhook:manage')
  const isEnded = new URL(request.url).searchParams.get('done') === 'ended'
  return {
    pageTitle: 'Webhooks',
    webhooks: await listWebhooksToShow(),
    notification: isEnded ? 'The other system is no longer notified of changes.' : null,
  }
}

export default function WebhooksPage({
  loaderData: { pageTitle, webhooks, notification },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      notification={notification}
      back={{ href: paths.admin(), text: 'Admin' }}
    >
      <p className="govuk-body">
        A webhook notifies another system, such as a learning platform, of changes. Each message
        says what kind of change it was and the id of the record, but contains no names. The other
        system uses a token to read the rest.
      </p>
      <LinkButton href={paths.newWebhook()}>Add a webhook</LinkButton>
      <WebhooksTable webhooks={webhooks} />
    </Page>
  )
}
