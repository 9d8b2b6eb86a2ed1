import type { Route } from './+types/overview-json'
import { limitExpensive } from '#app/features/account/limit-rate.server.ts'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { refuseInWords } from '#app/features/uptake/ask-uptake.server.ts'
import { readReport } from '#app/features/uptake/uptake-files.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const read = await readReport(request, viewer)
  return read.ok ? Response.json(read.report) : refuseInWords(read.errors)
}
