/** The page of uptake over everybody. */
import type { Viewer } from '#app/domain/permissions.ts'
import type { Dimension, UptakeQuestion } from '#app/domain/uptake.ts'
import { countAsked } from '#app/features/uptake/count-asked.server.ts'
import { maySeeAllExactly } from '#app/features/uptake/exact-reach.ts'
import { viewUptake, type UptakeView, type Viewing } from '#app/features/uptake/view-uptake.server.ts'

/** @param by the breakdowns to show */
export async function viewEverybody(
  question: UptakeQuestion,
  by: readonly Dimension[],
  { viewer, ...viewing }: { viewer: Viewer } & Omit<Viewing, 'other'>,
): Promise<UptakeView> {
  const looking = { exact: maySeeAllExactly(viewer) }
  const uptake = await countAsked(question, viewing.askable.today, looking)
  return viewUptake(uptake, by, looking, { ...viewing, other: null })
}
