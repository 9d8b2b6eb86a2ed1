/** The data for the uptake page of one profession, by department and grade. */
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import { findOther, resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import type { Others } from '#app/features/uptake/query/view-options.ts'
import type { Viewing } from '#app/features/uptake/prepare-breakdowns.server.ts'
import { viewUptake, type UptakeView } from '#app/features/uptake/page-view.server.ts'

type Options = { viewer: Viewer; others: Others } & Omit<Viewing, 'other'>

export async function viewProfession(
  query: UptakeQuery,
  profession: { id: number; code: string; name: string },
  { viewer, others, ...viewing }: Options,
): Promise<UptakeView> {
  const subject = { by: 'profession' as const, entry: profession }
  const scope = await resolveScope(viewer, subject)
  const other = await findOther(viewer, subject, viewing.viewOptions.compare, others)
  const uptake = await countQuery(query, viewing.options.today, scope)
  return viewUptake(uptake, ['department', 'grade'], scope, { ...viewing, other })
}
