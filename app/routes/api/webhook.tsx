import { data, redirect } from 'react-router'
import type { Route } from './+types/webhook'
import { EVENT_NAMES } from '#app/features/api/webhooks/event-names.ts'
import { webhookIntent } from '#app/features/api/webhooks/webhook.schema.ts'
import {
  findWebhookView,
  replay,
  requireWebhook,
  sendTest,
} from '#app/features/api/webhooks/webhooks.server.ts'
import { DeliveriesTable } from '#app/features/api/webhooks/webhooks-table.tsx'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  [
    'tested',
    'We send a test message within a few seconds. Open this page again to see the outcome.',
  ],
  ['replayed', 'We send it again within a few seconds. Open this page again to see the outcome.'],
])
const NOT_REPLAYED = 'There is nothing to send again. It is already waiting, or was deleted'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'webhook:manage')
  const { searchParams } = new URL(request.url)
  const webhook = await requireWebhook(params.webhookId)
  return {
    pageTitle: webhook.name,
    view: await findWebhookView(webhook, searchParams),
    notification: NOTIFICATIONS.get(searchParams.get('done') ?? '') ?? null,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'webhook:manage')
  const webhook = await requireWebhook(params.webhookId)
  const { answers } = webhookIntent.parse(await request.formData())
  if (answers.intent === 'test') {
    await sendTest(webhook)
    return redirect(paths.webhook(webhook.id, { done: 'tested' }))
  }
  const one = answers.intent === 'replay' ? (idOf(answers.delivery) ?? 0) : null
  if ((await replay(webhook, one, viewer)) > 0)
    return redirect(paths.webhook(webhook.id, { done: 'replayed' }))
  return data({ errors: { messages: NOT_REPLAYED } }, { status: 400 })
}

export default function WebhookPage({
  loaderData: { pageTitle, view, notification },
  actionData: refused,
}: Route.ComponentProps) {
  const { id, url, events, page, pages, deliveries, givenUp, waiting } = view
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      errors={refused?.errors}
      notification={notification}
      back={{ href: paths.webhooks(), text: 'Webhooks' }}
      wide
    >
      <SummaryList
        rows={[
          { key: 'URL', value: <span className="app-break-anywhere">{url}</span> },
          { key: 'Told about', value: events.map((event) => EVENT_NAMES[event]).join('; ') },
          {
            key: 'Messages',
            value: `${formatCount(waiting, 'message')} waiting, ${givenUp} not delivered`,
          },
        ]}
      />
      <Form>
        <ButtonGroup>
          <Button name="intent" value="test" look="secondary" preventDoubleClick>
            Send a test message
          </Button>
          {givenUp > 0 ? (
            <Button name="intent" value="replay-all" look="secondary" preventDoubleClick>
              Send all again that were not delivered
            </Button>
          ) : null}
          <a className="govuk-link" href={paths.endWebhook(id)}>
            End this webhook
          </a>
        </ButtonGroup>
      </Form>
      <div id="messages" tabIndex={-1}>
        <DeliveriesTable deliveries={deliveries} />
      </div>
      <p className="govuk-body">
        A message is tried again after 1, 5 and 30 minutes, then after 2, 6, 12 and 24 hours. We
        delete messages 30 days after that.
      </p>
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.webhook(id, { page: number })}
      />
    </Page>
  )
}
