/** A person's own calendar of confirmed places, for a calendar program to subscribe to by a secret URL. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  deleteFeed,
  findFeedOwner,
  listPlacesForCalendar,
  saveFeed,
} from '#app/data/learning/places/calendar-feeds.server.ts'
import { leftOn } from '#app/domain/identity/leaver-access.ts'
import { calendarEvent } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { writeCalendar } from '#app/platform/files/calendar.server.ts'
import { organizerOf } from '#app/features/operations/write-mail.server.ts'
import { hashOfToken, newToken } from '#app/platform/secrets.server.ts'

const DAY_MS = 24 * 60 * 60_000
/** Past sessions stay in the calendar this long. */
const PAST_DAYS = 90

/** Gives a person a calendar, or a new URL to the one they have. @returns the URL, which is not stored */
export async function startFeed(personId: number): Promise<string> {
  const token = newToken()
  await inTransaction(async (tx) => {
    await saveFeed(tx, personId, { tokenHash: hashOfToken(token), createdAt: now() })
    await saveAudit(tx, { by: { personId }, action: 'calendar:start', subjectId: personId })
  })
  return env().baseUrl + paths.calendarFeed(token)
}

/** Ends a person's calendar. Does nothing if they have none. */
export const endFeed = (personId: number): Promise<void> =>
  inTransaction(async (tx) => {
    if (await deleteFeed(tx, personId))
      await saveAudit(tx, { by: { personId }, action: 'calendar:end', subjectId: personId })
  })

async function writePlaces(
  personId: number,
  options: { after: Date; cohortId?: number },
): Promise<{ count: number; content: string }> {
  const places = await listPlacesForCalendar(personId, options)
  const events = places.flatMap(({ id, entries, cohort }) => {
    const sequences = new Map(entries.map(({ sessionId, sequence }) => [sessionId, sequence]))
    return cohort.sessions.map((session) =>
      calendarEvent(cohort, session, {
        enrolmentId: id,
        sessionId: session.id,
        sequence: sequences.get(session.id) ?? 0,
      }),
    )
  })
  const content = await writeCalendar({
    method: 'PUBLISH',
    name: 'Fluency: your places',
    organizer: organizerOf(),
    events,
    at: now(),
  })
  return { count: places.length, content }
}

/** The calendar with this secret, or null if there is none, or its owner has left. */
export async function findFeed(token: string): Promise<string | null> {
  const owner = await findFeedOwner(hashOfToken(token))
  if (!owner || leftOn(owner.postings, today()) !== null) return null
  const after = new Date(now().getTime() - PAST_DAYS * DAY_MS)
  return (await writePlaces(owner.id, { after })).content
}

/** A calendar file with the sessions of one cohort, or null if the person has no confirmed place in it. */
export async function findCohortCalendar(
  personId: number,
  cohortId: number,
): Promise<string | null> {
  const { count, content } = await writePlaces(personId, { after: new Date(0), cohortId })
  return count === 0 ? null : content
}
