/** A file of a published release: open to everyone, and the same for ever. */
import type { Route } from './+types/file'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { KEPT_FOR_EVER } from '#app/features/releases/published/cached-for-all.ts'
import { fileOfRelease } from '#app/features/releases/published/file-of-release.server.ts'
import { findPublishedRelease } from '#app/features/releases/published/view-published.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await openToEveryone(request)
  const release = requireFound(await findPublishedRelease(params.slug, requireId(params.revision)))
  return requireFound(await fileOfRelease(release, params.file, KEPT_FOR_EVER))
}
