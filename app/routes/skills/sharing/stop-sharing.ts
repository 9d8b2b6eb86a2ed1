/** Stops a person's sharing with their manager. */
import { redirect } from 'react-router'
import type { Route } from './+types/stop-sharing'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { stopSharing } from '#app/features/skills/sharing/share-answers.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'assessment:take')
  return redirect(paths.sharing())
}

export async function action({ request }: Route.ActionArgs) {
  const { personId } = await requirePermission(request, 'assessment:take')
  await stopSharing(personId, now())
  return redirect(paths.sharing({ done: 'stopped' }))
}
