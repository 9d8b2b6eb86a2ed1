import type { Route } from './+types/people-list-csv'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  exportPeopleList,
  PEOPLE_LIST_HEADER,
} from '#app/features/people/list/people-list-file.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { csvResponse } from '#app/platform/files/csv-response.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'person:view')
  await limitExpensive(viewer)
  const day = today()
  const query = new URL(request.url).searchParams
  return csvResponse(
    `people-list-${day}.csv`,
    PEOPLE_LIST_HEADER,
    await exportPeopleList(viewer, query, day),
  )
}
