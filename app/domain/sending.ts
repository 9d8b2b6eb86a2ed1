/** When a message is tried again. Pure. */

/** How often a message is tried before it is given up. It stays in the list, with the reason. */
export const ATTEMPTS = 8
/** How long whoever sends it has, before another may think that they stopped. In seconds. */
export const LEASE_LASTS = 120

const PAUSES_IN_MINUTES = [1, 5, 15, 60, 180, 360, 720] as const

/** When to try again after so many attempts; null when it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const pause = attempts >= ATTEMPTS ? undefined : PAUSES_IN_MINUTES[attempts - 1]
  return pause === undefined ? null : new Date(now.getTime() + pause * 60_000)
}

export type MessageTimes = { sentAt: Date | null; failedAt: Date | null; attempts: number }
export type MessageState = 'sent' | 'given-up' | 'retrying' | 'waiting'

export function stateOfMessage({ sentAt, failedAt, attempts }: MessageTimes): MessageState {
  if (sentAt) return 'sent'
  if (failedAt) return 'given-up'
  return attempts > 0 ? 'retrying' : 'waiting'
}
