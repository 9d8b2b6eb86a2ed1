/** The figures on the uptake page as a file. The extension in the URL decides the kind of file. */
import type { LoaderFunctionArgs } from 'react-router'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { answerUptakeFile } from '#app/features/uptake/files.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  return answerUptakeFile(request, viewer)
}
