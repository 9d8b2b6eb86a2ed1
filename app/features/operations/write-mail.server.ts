/** Turns a message in the outbox into an email: its text, the same as HTML, and its calendar entries. */
import { z } from 'zod'
import type { ClaimedMessage } from '#app/data/operations/outbox.server.ts'
import { INVITE_METHODS } from '#app/domain/operations/invite.ts'
import { messageHtml } from '#app/features/operations/message-html.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { writeCalendar } from '#app/platform/files/calendar.server.ts'
import { parseSender, type Mail } from '#app/platform/mail.server.ts'

const StoredInvite = z.object({
  method: z.enum(INVITE_METHODS),
  attendee: z.string(),
  events: z.array(
    z.object({
      uid: z.string(),
      sequence: z.number(),
      title: z.string(),
      startsAt: z.coerce.date(),
      endsAt: z.coerce.date(),
      location: z.string().nullable(),
      description: z.string(),
      url: z.string(),
    }),
  ),
})

/** One file for each entry, because a calendar reads only one entry from a request or cancellation. */
function calendarsOf({ invite, to }: ClaimedMessage): Promise<Mail['calendars']> {
  if (invite === null) return Promise.resolve([])
  const { method, attendee, events } = StoredInvite.parse(JSON.parse(invite))
  const organizer = parseSender(env().mailFrom)
  return Promise.all(
    events.map(async (event) => ({
      method,
      content: await writeCalendar({
        method,
        organizer: { ...organizer, name: organizer.name || 'Fluency' },
        attendee: { name: attendee, email: to },
        events: [event],
        at: now(),
      }),
    })),
  )
}

export const writeMail = async (message: ClaimedMessage): Promise<Mail> => ({
  id: message.id,
  to: message.to,
  subject: message.subject,
  text: message.body,
  html: messageHtml(message),
  calendars: await calendarsOf(message),
})
