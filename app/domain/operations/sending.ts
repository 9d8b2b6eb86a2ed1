/** When a message is tried again. Pure. */

/** How often a message is tried before it is given up. It stays in the list, with the reason. */
export const ATTEMPTS = 8
/** How long whoever sends it has, before another may think that they stopped. In seconds. */
export const LEASE_LASTS = 120

/** The kinds of messages that hold a link for one person alone. Their text is deleted when they are sent. */
export const PERSONAL_KINDS: readonly string[] = ['sign-in', 'confirm-answers']

const LEFT_OUT = '[The link is left out]'

/** The text of a message as others than its recipient may read it. */
export const withoutPersonalLinks = (kind: string, body: string): string =>
  body.replaceAll(
    PERSONAL_KINDS.includes(kind)
      ? /\bhttps?:\S+/g
      : /\S*\/(?:sign-in\/link|assessments\/confirm)\/\S+/g,
    LEFT_OUT,
  )

/** A message with a link to sign in is of no use later than this after it was written: its link is over. In seconds. */
export const LINK_MESSAGE_LASTS = 30 * 60

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
