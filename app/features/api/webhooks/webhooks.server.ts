/** Adds, shows and ends webhooks, and sends their messages again. */
import {
  countDeliveries,
  endWebhook,
  findWebhook,
  listDeliveries,
  listWebhooks,
  replayDeliveries,
  saveDeliveries,
  saveWebhook,
  startTelling,
  type Webhook,
} from '#app/data/api/webhooks.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { parseEvents, stateOfDelivery, type WebhookEvent } from '#app/domain/api/webhooks.ts'
import { bodyOf } from '#app/features/api/webhooks/message-body.ts'
import { newSecret } from '#app/features/api/webhooks/sign-message.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'
import { mayPostTo } from '#app/platform/http/post-to-public.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'

type By = { personId: number }

const withEvents = <W extends { events: string }>(webhook: W) => ({
  ...webhook,
  events: parseEvents(webhook.events),
})

export const listWebhooksToShow = async () => (await listWebhooks()).map(withEvents)
export type ListedWebhook = Awaited<ReturnType<typeof listWebhooksToShow>>[number]

/** @throws a 404 if it does not exist or has ended */
export const requireWebhook = async (webhookId: string): Promise<Webhook> =>
  requireFound(await findWebhook(requireId(webhookId)))

/** A page of the messages of a webhook. */
export async function findWebhookView(webhook: Webhook, query: URLSearchParams) {
  const { page, pages, ...range } = pageOf(query, await countDeliveries(webhook.id))
  const deliveries = (await listDeliveries(webhook.id, range)).map((delivery) => ({
    ...delivery,
    state: stateOfDelivery(delivery),
  }))
  const { givenUp = 0, waiting = 0 } =
    (await listWebhooks()).find(({ id }) => id === webhook.id) ?? {}
  return { ...withEvents(webhook), page, pages, deliveries, givenUp, waiting }
}
export type WebhookView = Awaited<ReturnType<typeof findWebhookView>>

type NewWebhook = { name: string; url: string; events: readonly WebhookEvent[] }

/** Why a URL cannot be used, or null. The address that its name leads to is checked for each message. */
export const whyNotUrl = (url: string): 'not-encrypted' | 'private' | null =>
  mayPostTo(new URL(url), env().webhookNetworks)

/** @returns the secret that signs messages, which is shown once */
export const addWebhook = (webhook: NewWebhook, by: By): Promise<{ id: number; secret: string }> =>
  inTransaction(async (tx) => {
    const secret = newSecret()
    await startTelling(tx)
    const id = await saveWebhook(tx, { ...webhook, secret }, by, now())
    const { name, url, events } = webhook
    await saveAudit(tx, {
      by,
      action: 'webhook:add',
      subjectId: id,
      after: { name, url, events: [...events] },
    })
    return { id, secret }
  })

export const endWebhookNow = ({ id, name, url, events }: Webhook, by: By): Promise<void> =>
  inTransaction(async (tx) => {
    await endWebhook(tx, id, by, now())
    await saveAudit(tx, {
      by,
      action: 'webhook:end',
      subjectId: id,
      before: { name, url, events: parseEvents(events) },
    })
  })

/** Queues a message without a change, to try a webhook. */
export const sendTest = ({ id: webhookId }: Webhook): Promise<void> =>
  inTransaction(async (tx) => {
    const at = now()
    const key = `test-${newToken().slice(0, 12)}`
    const body = bodyOf({ event: 'test.sent', at, id: webhookId, url: null })
    await saveDeliveries(tx, [{ webhookId, event: 'test.sent', key, body }], at)
  })

/** Sends a message again, or all that were given up. @returns how many */
export const replay = (
  { id: webhookId }: Webhook,
  deliveryId: number | null,
  by: By,
): Promise<number> =>
  inTransaction(async (tx) => {
    const count = await replayDeliveries(tx, { webhookId, id: deliveryId }, now())
    if (count > 0)
      await saveAudit(tx, {
        by,
        action: 'webhook:replay',
        subjectId: webhookId,
        after: { messages: count },
      })
    return count
  })
