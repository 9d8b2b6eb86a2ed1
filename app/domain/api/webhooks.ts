/** Webhooks: which changes other systems are notified of, and when a message is sent again. */
import type { AuditAction } from '#app/domain/operations/audit-actions.ts'

/**
 * The changes that other systems are notified of, by the action in the audit log. A message has only the
 * kind of change and the id of what changed.
 */
const EVENT_OF_ACTION = {
  'completion:record': 'completion.recorded',
  'completion:correct': 'completion.corrected',
  'completion:revoke': 'completion.removed',
  'completion:restore': 'completion.restored',
  'cohort:create': 'cohort.created',
  'cohort:change': 'cohort.changed',
  'cohort:cancel': 'cohort.cancelled',
  'session:create': 'session.created',
  'session:change': 'session.changed',
  'session:cancel': 'session.cancelled',
  'course:publish': 'course.published',
  'course:change': 'course.changed',
  'course:withdraw': 'course.withdrawn',
  'import:apply': 'import.applied',
  'import:undo': 'import.undone',
} as const satisfies Partial<Record<AuditAction, string>>

export type WebhookEvent = (typeof EVENT_OF_ACTION)[keyof typeof EVENT_OF_ACTION] | 'test.sent'

/** In the order of the form. */
export const WEBHOOK_EVENTS: readonly WebhookEvent[] = Object.values(EVENT_OF_ACTION)

/** The actions in the audit log that other systems are notified of. */
export const TOLD_ACTIONS = Object.keys(EVENT_OF_ACTION)

/** The event of an action, or null if no system is notified of it. */
export const eventOf = (action: string): WebhookEvent | null =>
  Object.hasOwn(EVENT_OF_ACTION, action)
    ? EVENT_OF_ACTION[action as keyof typeof EVENT_OF_ACTION]
    : null

/** Reads stored events. Leaves out those that this version does not know. */
export const parseEvents = (stored: string): WebhookEvent[] =>
  WEBHOOK_EVENTS.filter((event) => stored.split(' ').includes(event))

const MINUTE_MS = 60_000
const PAUSES_IN_MINUTES = [1, 5, 30, 120, 360, 720, 1440] as const

/** After this many attempts we give up, until a service admin sends the message again. */
export const MAX_WEBHOOK_ATTEMPTS = PAUSES_IN_MINUTES.length + 1

/** The time of the next attempt, or null if there is none. Attempts go on for almost two days. */
export function nextWebhookAttempt(attempts: number, now: Date): Date | null {
  const pause = PAUSES_IN_MINUTES[attempts - 1]
  return pause === undefined ? null : new Date(now.getTime() + pause * MINUTE_MS)
}

/** How long a process holds a message that it is sending. Longer than a request can take. */
export const WEBHOOK_LEASE_MS = MINUTE_MS

export type DeliveryTimes = { deliveredAt: Date | null; failedAt: Date | null; attempts: number }
export type DeliveryState = 'delivered' | 'given-up' | 'retrying' | 'waiting'

export function stateOfDelivery({ deliveredAt, failedAt, attempts }: DeliveryTimes): DeliveryState {
  if (deliveredAt !== null) return 'delivered'
  if (failedAt !== null) return 'given-up'
  return attempts > 0 ? 'retrying' : 'waiting'
}
