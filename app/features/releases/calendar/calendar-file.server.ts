/** The release calendar as a calendar file, for anyone. */
import { listCalendar } from '#app/features/releases/calendar/calendar-view.server.ts'
import { organizerOf } from '#app/features/operations/write-mail.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { writeCalendar } from '#app/platform/files/calendar.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const MINUTES_SHOWN = 15

export async function writeReleaseCalendar(): Promise<string> {
  const lines = await listCalendar()
  const url = env().baseUrl + paths.publishedCalendar()
  return writeCalendar({
    method: 'PUBLISH',
    name: 'Published figures',
    organizer: organizerOf(),
    at: now(),
    events: lines
      .filter(({ state }) => state === 'confirmed' || state === 'provisional')
      .map(({ title, asAt, population, publishAt, state, changes }) => ({
        // The quarter identifies the entry, so that a moved date moves it.
        uid: `release-${population}-${asAt}@${new URL(env().baseUrl).hostname}`,
        sequence: changes.length,
        title: `${state === 'provisional' ? 'Provisional: ' : ''}${title}`,
        startsAt: publishAt,
        endsAt: new Date(publishAt.getTime() + MINUTES_SHOWN * 60_000),
        location: null,
        description: `Figures for the quarter to ${formatDay(asAt)}.`,
        url,
      })),
  })
}
