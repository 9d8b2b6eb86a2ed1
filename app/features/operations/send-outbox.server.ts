/** Sends what is in the outbox. A message is sent once; only when the process dies between sending and noting it, once more. */
import { setTimeout as wait } from 'node:timers/promises'
import { isDatabaseUnavailable } from '#app/data/database/database-errors.server.ts'
import {
  claimMessage,
  giveUpAbandoned,
  markNotSent,
  markSent,
  releaseMessage,
} from '#app/data/operations/outbox.server.ts'
import { LEASE_LASTS } from '#app/domain/operations/sending.ts'
import { now } from '#app/platform/clock.server.ts'
import { log } from '#app/platform/log.server.ts'
import type { Mailer } from '#app/platform/mail.server.ts'

const PAUSE = 500

/** Notes what became of a message; while the database is away, again and again, until nobody else could have taken the message. */
async function untilNoted(note: () => Promise<unknown>, stopping?: AbortSignal): Promise<void> {
  const started = performance.now()
  for (;;) {
    try {
      await note()
      return
    } catch (error) {
      const isLate = performance.now() - started > (LEASE_LASTS * 1000) / 2
      if (!isDatabaseUnavailable(error) || isLate || stopping?.aborted) throw error
      await wait(PAUSE)
    }
  }
}

/**
 * Sends every message that is due, one after another, until there is none, the mail server is away, or it is told to stop.
 * @returns how many were sent.
 */
export async function sendOutbox(mailer: Mailer, stopping?: AbortSignal): Promise<number> {
  await giveUpAbandoned(now())
  for (let sent = 0; ;) {
    const message = stopping?.aborted ? null : await claimMessage(now())
    if (!message) return sent
    if (stopping?.aborted) {
      await releaseMessage(message)
      return sent
    }
    const outcome = await mailer.send(message)
    if (outcome.ended === 'sent') {
      await untilNoted(() => markSent(message, now()), stopping)
      sent += 1
      continue
    }
    await markNotSent(
      message,
      { reason: outcome.reason, final: outcome.ended === 'refused' },
      now(),
    )
    log.warn(
      { messageId: message.id, attempts: message.attempts, ended: outcome.ended },
      'A message could not be sent',
    )
    if (outcome.ended === 'unreachable') return sent
  }
}
