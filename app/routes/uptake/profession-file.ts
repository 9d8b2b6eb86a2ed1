/** The figures on a profession's page as a file. The extension in the URL decides the kind of file. */
import type { LoaderFunctionArgs } from 'react-router'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireProfession } from '#app/features/uptake/query/find-subject.server.ts'
import { answerUptakeFile } from '#app/features/uptake/files.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  return answerUptakeFile(request, viewer, {
    by: 'profession',
    entry: await requireProfession(params['code']),
  })
}
