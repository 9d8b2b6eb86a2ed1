/** Gives the demonstration a webhook, with messages of the last days. Its host name does not exist. */
import { saveWebhook, startTelling } from '#app/data/api/webhooks.server.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { bodyOf } from '#app/features/api/webhooks/message-body.ts'
import { newSecret } from '#app/features/api/webhooks/sign-message.server.ts'
import { now } from '#app/platform/clock.server.ts'

const HOUR_MS = 60 * 60 * 1000
const EVENT = 'completion.recorded'

export async function seedWebhooks(): Promise<void> {
  const completions = await db().completion.findMany({ select: { id: true }, take: 4 })
  const at = now().getTime()
  await inTransaction(async (tx) => {
    await startTelling(tx)
    const webhook = {
      name: 'Learning platform',
      url: 'https://learning.example/fluency',
      secret: newSecret(),
      events: [EVENT, 'completion.removed', 'cohort.created', 'cohort.cancelled'],
    }
    const webhookId = await saveWebhook(tx, webhook, 'service', now())
    for (const [index, { id }] of completions.entries()) {
      const made = new Date(at - (80 - 20 * index) * HOUR_MS)
      const isDelivered = index > 0
      await tx.webhookDelivery.create({
        data: {
          webhookId,
          event: EVENT,
          key: `change-sample-${index + 1}`,
          body: bodyOf({ event: EVENT, at: made, id, url: null }),
          createdAt: made,
          sendAfter: made,
          attempts: isDelivered ? 1 : 8,
          ...(isDelivered ? { deliveredAt: made } : { failedAt: new Date(at - 32 * HOUR_MS) }),
          lastOutcome: isDelivered ? 'Status 204' : 'Status 503',
        },
      })
    }
  })
}
