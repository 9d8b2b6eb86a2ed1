/** Signs messages as Standard Webhooks describes, for which many languages have a library. */
import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64')

type Message = { key: string; body: string; secret: string; at: Date }

/** The headers of a message. The id stays the same when it is sent again. */
export function signedHeaders({ key, body, secret, at }: Message): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(`${key}.${seconds}.${body}`)
    .digest('base64')
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Fluency-Webhooks',
    'webhook-id': key,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  }
}
