/** Sends the messages in the outbox. A message is sent twice only if the process dies between sending it and recording that. */
import { setTimeout as wait } from 'node:timers/promises'
import { isDatabaseUnavailable } from '#app/data/database/database-errors.server.ts'
import {
  claimMessage,
  failUndeliverableMessages,
  markNotSent,
  markSent,
  releaseMessage,
} from '#app/data/operations/outbox.server.ts'
import { LEASE_SECONDS } from '#app/domain/operations/sending.ts'
import { writeMail } from '#app/features/operations/write-mail.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { log } from '#app/platform/log.server.ts'
import type { Mailer } from '#app/platform/mail.server.ts'

const RETRY_PAUSE_MS = 500

/** Records a message's outcome. Retries while the database is unavailable, until another process could claim the message. */
async function recordOutcome(
  record: () => Promise<unknown>,
  stopping?: AbortSignal,
): Promise<void> {
  const started = performance.now()
  for (;;) {
    try {
      await record()
      return
    } catch (error) {
      const isLate = performance.now() - started > (LEASE_SECONDS * 1000) / 2
      if (!isDatabaseUnavailable(error) || isLate || stopping?.aborted) throw error
      await wait(RETRY_PAUSE_MS)
    }
  }
}

/**
 * Sends due messages one after another until there are none, the mail server is unavailable, or `stopping` is aborted.
 * @returns how many were sent
 */
export async function sendOutbox(mailer: Mailer, stopping?: AbortSignal): Promise<number> {
  await failUndeliverableMessages(now())
  for (let sent = 0; ;) {
    const message = stopping?.aborted ? null : await claimMessage(now())
    if (!message) return sent
    if (stopping?.aborted) {
      await releaseMessage(message)
      return sent
    }
    const outcome = await mailer.send(await writeMail(message))
    if (outcome.kind === 'sent') {
      await recordOutcome(() => markSent(message, now(), outcome.reference), stopping)
      sent += 1
      continue
    }
    await markNotSent(message, { reason: outcome.reason, final: outcome.kind === 'refused' }, now())
    log.warn(
      { messageId: message.id, attempts: message.attempts, ended: outcome.kind },
      'A message could not be sent',
    )
    if (outcome.kind === 'unreachable') return sent
  }
}
