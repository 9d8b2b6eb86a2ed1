/** Invites: the calendar entries that a message adds, moves or cancels. */

/**
 * What an invite does to the entries in a calendar, in the terms of iCalendar. `REQUEST` adds or
 * moves them, `CANCEL` removes them.
 */
export const INVITE_METHODS = ['REQUEST', 'CANCEL'] as const
export type InviteMethod = (typeof INVITE_METHODS)[number]

type CalendarEvent = {
  /** The same for all messages about one entry, so that a calendar recognises it. */
  uid: string
  /** Increases with each message about the entry. A calendar ignores a lower one. */
  sequence: number
  title: string
  startsAt: Date
  endsAt: Date
  location: string | null
  description: string
  url: string
}

export type Invite = {
  method: InviteMethod
  /** The name of the person invited. The email address is that of the message. */
  attendee: string
  events: CalendarEvent[]
  /** Entries that the same message removes, such as those of a cohort that the person moved from. */
  removed?: CalendarEvent[]
}
