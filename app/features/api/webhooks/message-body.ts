/** The body of a message to another system: which kind of change, and the id of what changed. */
import { z } from 'zod'
import { WEBHOOK_EVENTS, type WebhookEvent } from '#app/domain/api/webhooks.ts'

export const webhookMessageSchema = z
  .object({
    type: z.enum([...WEBHOOK_EVENTS, 'test.sent']),
    timestamp: z.iso.datetime().describe('When it changed.'),
    data: z.object({
      id: z.union([z.int(), z.string()]).describe('The id of what changed.'),
      url: z.url().optional().describe('Where the API has it, if it does.'),
    }),
  })
  .meta({ id: 'WebhookMessage' })

type Change = {
  event: WebhookEvent
  at: Date
  id: number | string
  /** Where the API has it now. Null if it does not have such records. */
  url: string | null
}

export const bodyOf = ({ event, at, id, url }: Change): string => {
  const message: z.input<typeof webhookMessageSchema> = {
    type: event,
    timestamp: at.toISOString(),
    data: { id, ...(url === null ? {} : { url }) },
  }
  return JSON.stringify(message)
}
