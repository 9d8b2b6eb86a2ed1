/** Downloads a version of the criterion. */
import type { Route } from './+types/file'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { criterionFile } from '#app/features/skills/criterion/files/criterion-file.server.ts'
import { CRITERION_FILE_KINDS } from '#app/paths.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'criterion:view')
  const { pathname, searchParams } = new URL(request.url)
  const kind = requireFound(CRITERION_FILE_KINDS.find((each) => pathname === `/criterion.${each}`))
  return criterionFile(kind, searchParams.get('version'), viewer)
}
