/** The page of uptake over everybody. */
import type { Viewer } from '#app/domain/permissions.ts'
import type { Dimension, UptakeQuestion } from '#app/domain/uptake.ts'
import { countAsked } from '#app/features/uptake/count-asked.server.ts'
import { lookAt } from '#app/features/uptake/look-at.server.ts'
import type { Viewing } from '#app/features/uptake/read-breakdowns.server.ts'
import { viewUptake, type UptakeView } from '#app/features/uptake/view-uptake.server.ts'

/** @param by the breakdowns to show */
export async function viewEverybody(
  question: UptakeQuestion,
  by: readonly Dimension[],
  { viewer, ...viewing }: { viewer: Viewer } & Omit<Viewing, 'other'>,
): Promise<UptakeView> {
  const looking = await lookAt(viewer, null)
  const uptake = await countAsked(question, viewing.askable.today, looking)
  return viewUptake(uptake, by, looking, { ...viewing, other: null })
}
