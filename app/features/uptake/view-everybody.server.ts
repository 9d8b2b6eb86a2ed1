/** The page of uptake over everybody. */
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { hasFamilies, type Government } from '#app/domain/uptake/uptake-breakdown.ts'
import type { Dimension, UptakeQuestion } from '#app/domain/uptake/uptake.ts'
import { countAsked } from '#app/features/uptake/count-asked.server.ts'
import { lookAt } from '#app/features/uptake/query/look-at.server.ts'
import type { Viewing } from '#app/features/uptake/read-breakdowns.server.ts'
import { viewUptake, type UptakeView } from '#app/features/uptake/view-uptake.server.ts'

/** What is shown of everybody where nothing is asked for: families where they say more than professions do. */
const breakdownsOf = (government: Government): Dimension[] => [
  'department',
  'profession',
  ...(hasFamilies(government) ? ['family' as const] : []),
  'grade',
]

/** @param by the breakdown to show; all of them when null */
export async function viewEverybody(
  question: UptakeQuestion,
  by: Dimension | null,
  { viewer, ...viewing }: { viewer: Viewer } & Omit<Viewing, 'other'>,
): Promise<UptakeView> {
  const looking = await lookAt(viewer, null)
  const uptake = await countAsked(question, viewing.askable.today, looking)
  return viewUptake(uptake, by === null ? breakdownsOf(uptake.government) : [by], looking, {
    ...viewing,
    other: null,
  })
}
