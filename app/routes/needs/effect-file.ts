/** The figures of the page of effect as a file; which one is the ending of the address. */
import type { LoaderFunctionArgs } from 'react-router'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { answerEffectFile } from '#app/features/needs/files.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, 'needs:view')
  await limitExpensive(viewer)
  return answerEffectFile(request)
}
