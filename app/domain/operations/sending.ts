/** Sending messages: attempts, states, and what people other than the recipient can read. */

/** After this many attempts we give up on a message. It remains in the list with the reason. */
export const MAX_ATTEMPTS = 8
/** How long a process has to send a message it has claimed. After that, another process can claim it. */
export const LEASE_SECONDS = 120

/** Kinds of message with a personal link. Their text is deleted when they are sent. */
export const PERSONAL_KINDS: readonly string[] = ['sign-in', 'confirm-answers']

const LINK_REMOVED = '[Link removed]'

/** The text of a message as people other than its recipient can see it. */
export const withoutPersonalLinks = (kind: string, body: string): string =>
  body.replaceAll(
    PERSONAL_KINDS.includes(kind)
      ? /\bhttps?:\S+/g
      : /\S*\/(?:sign-in\/link|assessments\/confirm)\/\S+/g,
    LINK_REMOVED,
  )

/** A message with a sign-in link is useless after this time, because the link has expired. */
export const LINK_MESSAGE_SECONDS = 30 * 60

const PAUSES_IN_MINUTES = [1, 5, 15, 60, 180, 360, 720] as const

/** The time of the next attempt, or null if there is none. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const pause = attempts >= MAX_ATTEMPTS ? undefined : PAUSES_IN_MINUTES[attempts - 1]
  return pause === undefined ? null : new Date(now.getTime() + pause * 60_000)
}

export type MessageTimes = {
  sentAt: Date | null
  /** Also set if a message that was sent could not be delivered. */
  failedAt: Date | null
  stoppedAt: Date | null
  deliveredAt: Date | null
  attempts: number
}
export type MessageState = 'delivered' | 'sent' | 'given-up' | 'stopped' | 'retrying' | 'waiting'

export function stateOfMessage(message: MessageTimes): MessageState {
  const { sentAt, failedAt, stoppedAt, deliveredAt, attempts } = message
  if (failedAt) return 'given-up'
  if (stoppedAt) return 'stopped'
  if (deliveredAt) return 'delivered'
  if (sentAt) return 'sent'
  return attempts > 0 ? 'retrying' : 'waiting'
}
