/** Writes calendar files (iCalendar, RFC 5545). Times are in UTC, so no file needs a time zone. */

type Party = { name: string; email: string }

type CalendarFileEvent = {
  uid: string
  sequence: number
  title: string
  startsAt: Date
  endsAt: Date
  location: string | null
  description: string
  url: string
}

type CalendarFile = {
  /** `PUBLISH` is a calendar to read. The others change entries in the calendar of the attendee. */
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
  /** The name of the calendar, for one to subscribe to. */
  name?: string
  organizer: Party
  /** Whose calendar the entries are for. */
  attendee?: Party
  events: readonly CalendarFileEvent[]
  /** When the file is written. */
  at: Date
}

const REFRESH_SECONDS = 60 * 60

/** Loads the library only when it is needed, because few processes write calendars. */
export async function writeCalendar(file: CalendarFile): Promise<string> {
  const {
    default: ical,
    ICalAttendeeRole,
    ICalAttendeeStatus,
    ICalCalendarMethod,
    ICalEventStatus,
  } = await import('ical-generator')
  const { method, name, organizer, attendee, at } = file
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: { company: 'Fluency', product: 'Fluency', language: 'EN' },
    // How often a program that subscribes should ask again.
    ...(name === undefined ? {} : { name, ttl: REFRESH_SECONDS }),
  })
  for (const event of file.events)
    calendar.createEvent({
      id: event.uid,
      sequence: event.sequence,
      start: event.startsAt,
      end: event.endsAt,
      stamp: at,
      summary: event.title,
      location: event.location,
      description: event.description,
      url: event.url,
      status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      organizer,
      // The place is theirs already, so their mail program does not ask for a reply.
      attendees: attendee
        ? [
            {
              ...attendee,
              role: ICalAttendeeRole.REQ,
              status: ICalAttendeeStatus.ACCEPTED,
              rsvp: false,
            },
          ]
        : [],
    })
  return calendar.toString()
}

/** A calendar file as a response. Only the person it is for may store it. */
export const calendarResponse = (content: string): Response =>
  new Response(content, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="fluency.ics"',
      'Cache-Control': 'private, no-store',
    },
  })
