/** A person's own calendar. The secret in the URL is the permission, because calendar programs cannot sign in. */
import type { Route } from './+types/calendar-feed'
import { limitCalendar } from '#app/features/identity/limit-rate.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { findFeed } from '#app/features/learning/messages/calendar-feed.server.ts'
import { calendarResponse } from '#app/platform/files/calendar.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await openToEveryone(request)
  await limitCalendar(request)
  return calendarResponse(requireFound(await findFeed(params.token)))
}
