import type { Route } from './+types/people-csv'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { exportPeople, PEOPLE_HEADER } from '#app/features/people/people-file.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { csvResponse } from '#app/platform/files/csv-response.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'person:export')
  await limitExpensive(viewer)
  const day = today()
  return csvResponse(`people-${day}.csv`, PEOPLE_HEADER, await exportPeople(viewer, day))
}
