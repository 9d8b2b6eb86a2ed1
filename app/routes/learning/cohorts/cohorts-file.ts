/** Downloads the list of cohorts, by the same filters as its page. */
import type { Route } from './+types/cohorts-file'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { cohortsFile } from '#app/features/learning/cohorts/list/cohorts-file.server.ts'
import { listCohortsForFile } from '#app/features/learning/cohorts/list/cohorts-view.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { listFileResponse } from '#app/platform/files/list-file.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const { pathname, searchParams } = new URL(request.url)
  const cohorts = await listCohortsForFile(viewer, searchParams, now())
  if (cohorts === null) throw new Response('One of the filters is not valid', { status: 400 })
  return listFileResponse(pathname.endsWith('.ods') ? 'ods' : 'csv', cohortsFile(cohorts, now()))
}
