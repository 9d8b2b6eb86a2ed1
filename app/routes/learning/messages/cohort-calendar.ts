/** The sessions of a cohort as a calendar file, for a person who has a place in it. */
import type { Route } from './+types/cohort-calendar'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findCohortCalendar } from '#app/features/learning/messages/calendar-feed.server.ts'
import { calendarResponse } from '#app/platform/files/calendar.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:view')
  return calendarResponse(
    requireFound(await findCohortCalendar(viewer.personId, requireId(params.cohortId))),
  )
}
