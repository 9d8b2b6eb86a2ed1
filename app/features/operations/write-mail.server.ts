/** Turns a message in the outbox into an email: its text, the same as HTML, and its calendar entries. */
import { z } from 'zod'
import type { ClaimedMessage } from '#app/data/operations/outbox.server.ts'
import { INVITE_METHODS, type Invite } from '#app/domain/operations/invite.ts'
import { isOptional } from '#app/domain/operations/message-preferences.ts'
import { messageHtml } from '#app/features/operations/message-html.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { writeCalendar } from '#app/platform/files/calendar.server.ts'
import { parseSender, type Mail } from '#app/platform/mail.server.ts'

const StoredEvent = z.object({
  uid: z.string(),
  sequence: z.number(),
  title: z.string(),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  location: z.string().nullable(),
  description: z.string(),
  url: z.string(),
})
const StoredInvite = z.object({
  method: z.enum(INVITE_METHODS),
  attendee: z.string(),
  events: z.array(StoredEvent),
  removed: z.array(StoredEvent).default([]),
})

/** Who invites people: the sender of the emails. */
export function organizerOf(): { name: string; email: string } {
  const { name, email } = parseSender(env().mailFrom)
  return { name: name || 'Fluency', email }
}

const parseInvite = ({ invite }: ClaimedMessage): z.output<typeof StoredInvite> | null =>
  invite === null ? null : StoredInvite.parse(JSON.parse(invite))

/** What the text says instead of carrying calendar entries. */
function calendarNote({ method, events: [first], removed = [] }: Invite): string {
  if (method === 'CANCEL' || !first) return 'If these dates are in your calendar, remove them.'
  const note = `To add these dates to your calendar:\n${first.url}/calendar.ics`
  return removed.length === 0
    ? note
    : `${note}\n\nIf the old dates are in your calendar, remove them.`
}

/** One file for each entry, because a calendar reads only one entry from a request or cancellation. */
function calendarsOf(
  invite: z.output<typeof StoredInvite> | null,
  to: string,
): Promise<Mail['calendars']> {
  if (invite === null) return Promise.resolve([])
  const { attendee, events, removed } = invite
  const entries = [
    ...events.map((event) => ({ method: invite.method, event })),
    ...removed.map((event) => ({ method: 'CANCEL' as const, event })),
  ]
  return Promise.all(
    entries.map(async ({ method, event }) => ({
      method,
      content: await writeCalendar({
        method,
        organizer: organizerOf(),
        attendee: { name: attendee, email: to },
        events: [event],
        at: now(),
      }),
    })),
  )
}

/** The text of a message. People can turn off optional messages with the link at its end. */
const textOf = ({ kind, body }: ClaimedMessage): string =>
  isOptional(kind)
    ? `${body}\n\nTo choose which reminders you get:\n${env().baseUrl}${paths.messagePreferences()}`
    : body

export async function writeMail(message: ClaimedMessage): Promise<Mail> {
  const { id, to, subject } = message
  const body = textOf(message)
  const html = messageHtml({ subject, body })
  const invite = parseInvite(message)
  const calendars = await calendarsOf(invite, to)
  const textWithoutCalendars = invite ? `${body}\n\n${calendarNote(invite)}` : body
  return { id, to, subject, text: body, html, calendars, textWithoutCalendars }
}
