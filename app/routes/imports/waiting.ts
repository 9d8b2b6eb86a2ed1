import { redirect } from 'react-router'
import type { Route } from './+types/waiting'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'

/** The URL that earlier versions of Fluency gave to an import that waits for confirmation. */
export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  return redirect(paths.importJob(requireId(params.token)))
}
