/** A file from a published release. It is open to everyone and never changes. */
import type { Route } from './+types/file'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { IMMUTABLE_FILE_HEADERS } from '#app/features/releases/published/cache-headers.ts'
import { releaseFileResponse } from '#app/features/releases/published/release-file-response.server.ts'
import { findPublishedRelease } from '#app/features/releases/published/published-view.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await openToEveryone(request)
  const release = requireFound(await findPublishedRelease(params.slug, requireId(params.revision)))
  return requireFound(await releaseFileResponse(release, params.file, IMMUTABLE_FILE_HEADERS))
}
