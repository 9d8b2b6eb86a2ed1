/** A frozen file from a release, for people who check it before publication. */
import type { Route } from './+types/file'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { releaseFileResponse } from '#app/features/releases/published/release-file-response.server.ts'
import { logPreview } from '#app/features/releases/readers.server.ts'
import { requireRelease } from '#app/features/releases/release-view.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'release:view')
  const release = await requireRelease(requireId(params.releaseId))
  await logPreview(viewer, release)
  return requireFound(await releaseFileResponse(release, params.file))
}
