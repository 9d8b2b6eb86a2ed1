import type { Route } from './+types/profession-csv'
import { limitExpensive } from '#app/features/account/limit-rate.server.ts'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { refuseInWords } from '#app/features/uptake/ask-uptake.server.ts'
import { requireProfession } from '#app/features/uptake/find-narrow.server.ts'
import { csvFile, readReport } from '#app/features/uptake/uptake-files.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const profession = await requireProfession(params.code)
  const read = await readReport(request, viewer, { by: 'profession', entry: profession })
  return read.ok ? csvFile(read.report, profession.code) : refuseInWords(read.errors)
}
