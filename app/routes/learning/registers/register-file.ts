/** Downloads a session's register. */
import type { Route } from './+types/register-file'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findRegister } from '#app/features/learning/registers/find-register.server.ts'
import { registerFile } from '#app/features/learning/registers/register-file.server.ts'
import { listFileResponse } from '#app/platform/files/list-file.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'register:view')
  const register = requireFound(
    await findRegister(requireId(params.sessionId), courseScope(viewer)),
  )
  const { pathname } = new URL(request.url)
  return listFileResponse(pathname.endsWith('.ods') ? 'ods' : 'csv', registerFile(register))
}
