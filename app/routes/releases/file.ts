/** A frozen file of a release that is not published yet, for those who sign it off. */
import type { Route } from './+types/file'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { fileOfRelease } from '#app/features/releases/published/file-of-release.server.ts'
import { logViewing } from '#app/features/releases/readers.server.ts'
import { findAnyRelease } from '#app/features/releases/view-release.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'release:view')
  const release = await findAnyRelease(requireId(params.releaseId))
  await logViewing(viewer, release)
  return requireFound(await fileOfRelease(release, params.file))
}
