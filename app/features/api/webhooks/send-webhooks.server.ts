/** Tells other systems about changes. A message is sent twice only if the process dies between sending it and recording that. */
import {
  claimDelivery,
  findTarget,
  hasWebhooks,
  listWebhooks,
  saveDeliveries,
  saveOutcome,
  takeChanges,
  type ClaimedDelivery,
  type ToldAudit,
} from '#app/data/api/webhooks.server.ts'
import { canWriteAtOnce, inTransaction } from '#app/data/database/database.server.ts'
import { eventOf, parseEvents } from '#app/domain/api/webhooks.ts'
import { bodyOf } from '#app/features/api/webhooks/message-body.ts'
import { signedHeaders } from '#app/features/api/webhooks/sign-message.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import {
  mayPostTo,
  postToPublic,
  UnreachableAddress,
} from '#app/platform/http/post-to-public.server.ts'
import { log } from '#app/platform/log.server.ts'

const TIMEOUT_MS = 10_000

/** The path of a record in the API, by the kind of record in the audit log. */
const API_PATHS: Readonly<Record<string, string>> = {
  Completion: '/api/v1/completions/',
  Cohort: '/api/v1/cohorts/',
}

function messageOf({ id, at, action, subject, subjectId }: ToldAudit) {
  const event = eventOf(action)
  const path = API_PATHS[subject]
  return (
    event && {
      event,
      key: `change-${id}`,
      body: bodyOf({
        event,
        at,
        id: /^\d+$/.test(subjectId) ? Number(subjectId) : subjectId,
        url: path === undefined ? null : env().baseUrl + path + subjectId,
      }),
    }
  )
}

/** Makes messages for the changes since the last time. @returns how many changes there were */
const tellChanges = (): Promise<number> =>
  inTransaction(async (tx) => {
    const changes = await takeChanges(tx)
    const webhooks = await listWebhooks(tx)
    const deliveries = webhooks.flatMap(({ id: webhookId, events, createdAt }) => {
      const wanted = new Set<string>(parseEvents(events))
      return changes.flatMap((change) => {
        const message = messageOf(change)
        return message && wanted.has(message.event) && change.at >= createdAt
          ? [{ webhookId, ...message }]
          : []
      })
    })
    await saveDeliveries(tx, deliveries, now())
    return changes.length
  })

/** Sends one message. @returns whether the other system accepted it, and what happened in words */
async function send(delivery: ClaimedDelivery): Promise<{ isDelivered: boolean; outcome: string }> {
  const { url: text, secret } = await findTarget(delivery.webhookId)
  const { key, body } = delivery
  const url = new URL(text)
  const allowed = env().webhookNetworks
  const refused = { isDelivered: false, outcome: 'The URL may not be used on this service' }
  if (mayPostTo(url, allowed) !== null) return refused
  try {
    const headers = signedHeaders({ key, body, secret, at: now() })
    const status = await postToPublic({ url, body, headers, allowed, timeoutMs: TIMEOUT_MS })
    return { isDelivered: status >= 200 && status < 300, outcome: `Status ${status}` }
  } catch (error) {
    if (error instanceof UnreachableAddress) return { isDelivered: false, outcome: error.message }
    const isTimeout = error instanceof Error && error.name === 'TimeoutError'
    const reason = isTimeout ? 'No answer within 10 seconds' : 'No connection'
    log.info({ webhookId: delivery.webhookId, reason }, 'A webhook could not be reached')
    return { isDelivered: false, outcome: reason }
  }
}

/**
 * Makes and sends messages until none is due, or `stopping` is aborted. A system that does not accept
 * a message gets no others until the next time, so that it does not hold up the others.
 * @returns how many were accepted
 */
export async function sendWebhooks(stopping?: AbortSignal): Promise<number> {
  if (!(await hasWebhooks()) || !canWriteAtOnce()) return 0
  for (;;) if (stopping?.aborted || (await tellChanges()) === 0) break
  const notReached: number[] = []
  for (let accepted = 0; ;) {
    const delivery = stopping?.aborted ? null : await claimDelivery(now(), notReached)
    if (!delivery) return accepted
    const sent = await send(delivery)
    await saveOutcome(delivery, sent, now())
    if (sent.isDelivered) accepted += 1
    else notReached.push(delivery.webhookId)
  }
}
