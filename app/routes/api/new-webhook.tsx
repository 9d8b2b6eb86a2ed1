import { data } from 'react-router'
import type { Route } from './+types/new-webhook'
import { AddedWebhook } from '#app/features/api/webhooks/added-webhook.tsx'
import { WebhookForm } from '#app/features/api/webhooks/webhook-form.tsx'
import { webhookForm } from '#app/features/api/webhooks/webhook.schema.ts'
import { addWebhook, whyNotUrl } from '#app/features/api/webhooks/webhooks.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

const URL_MESSAGES = {
  'not-encrypted': 'Enter a URL that begins with https://',
  private:
    'This URL is in a private network. Enter a public one, or ask the people who run the service to allow the network (WEBHOOK_NETWORKS)',
} as const

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'webhook:manage')
  return { pageTitle: 'Add a webhook', answers: webhookForm.empty }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'webhook:manage')
  const sent = await request.formData()
  const form = webhookForm.parse(sent)
  if (!form.ok) return data({ ...form, added: null }, { status: 400 })
  const refusal = whyNotUrl(form.value.url)
  if (refusal !== null) {
    const errors = webhookForm.errorIn('url', URL_MESSAGES[refusal])
    return data({ errors, answers: form.answers, added: null }, { status: 400 })
  }
  await requireRecentLogin(request, sent)
  // Shown once on this page.
  return { added: await addWebhook(form.value, viewer), errors: null, answers: form.answers }
}

export default function NewWebhookPage({
  loaderData: { pageTitle, answers },
  actionData,
}: Route.ComponentProps) {
  const added = actionData?.added ?? null
  return (
    <Page
      title={added === null ? pageTitle : 'Your webhook is added'}
      errors={actionData?.errors}
      back={{ href: paths.webhooks(), text: 'Webhooks' }}
    >
      {added === null ? (
        <WebhookForm
          answers={actionData?.answers ?? answers}
          errors={actionData?.errors}
          cancelHref={paths.webhooks()}
        />
      ) : (
        <AddedWebhook secret={added.secret} href={paths.webhook(added.id)} />
      )}
    </Page>
  )
}
