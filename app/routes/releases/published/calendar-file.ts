/** The release calendar, for calendar programs. */
import type { Route } from './+types/calendar-file'
import { limitCalendar } from '#app/features/identity/limit-rate.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { writeReleaseCalendar } from '#app/features/releases/calendar/calendar-file.server.ts'
import { calendarResponse } from '#app/platform/files/calendar.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  await limitCalendar(request)
  return calendarResponse(await writeReleaseCalendar())
}
