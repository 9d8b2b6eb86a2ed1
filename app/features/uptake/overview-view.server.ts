/** The data for the uptake page that covers everyone. */
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { hasFamilies, type Government } from '#app/domain/uptake/breakdown.ts'
import type { Dimension, UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import { resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import type { Viewing } from '#app/features/uptake/prepare-breakdowns.server.ts'
import { viewUptake, type UptakeView } from '#app/features/uptake/page-view.server.ts'

/** The breakdowns shown by default. Families are only included if they differ from professions. */
const breakdownsOf = (government: Government): Dimension[] => [
  'department',
  'profession',
  ...(hasFamilies(government) ? ['family' as const] : []),
  'grade',
]

/**
 * Counts a query for everyone and prepares the page.
 * @param by the only breakdown to show, or null for the default ones
 */
export async function viewOverview(
  query: UptakeQuery,
  by: Dimension | null,
  { viewer, ...viewing }: { viewer: Viewer } & Omit<Viewing, 'other'>,
): Promise<UptakeView> {
  const scope = await resolveScope(viewer, null)
  const uptake = await countQuery(query, viewing.options.today, scope)
  return viewUptake(uptake, by === null ? breakdownsOf(uptake.government) : [by], scope, {
    ...viewing,
    other: null,
  })
}
