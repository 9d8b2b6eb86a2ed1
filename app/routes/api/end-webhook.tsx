import { redirect } from 'react-router'
import type { Route } from './+types/end-webhook'
import { endWebhookNow, requireWebhook } from '#app/features/api/webhooks/webhooks.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'webhook:manage')
  const { id, name } = await requireWebhook(params.webhookId)
  return { pageTitle: `End the webhook of ${name}`, id }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'webhook:manage')
  await endWebhookNow(await requireWebhook(params.webhookId), viewer)
  return redirect(paths.webhooks({ done: 'ended' }))
}

export default function EndWebhookPage({ loaderData: { pageTitle, id } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={paths.webhook(id)}>
      <p className="govuk-body">
        The other system will no longer be notified of changes. Messages that are waiting will not
        be sent. To start again, add a webhook with a new secret.
      </p>
      <Form>
        <SubmitOrCancel submit="End this webhook" isWarning href={paths.webhook(id)} />
      </Form>
    </Page>
  )
}
