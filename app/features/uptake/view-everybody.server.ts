/** The page of uptake over everybody. */
import { countUptake } from '#app/data/count-uptake.server.ts'
import type { Viewer } from '#app/domain/permissions.ts'
import type { Dimension, UptakeQuestion } from '#app/domain/uptake.ts'
import { maySeeAllExactly } from '#app/features/uptake/exact-reach.ts'
import { viewUptake, type UptakeView } from '#app/features/uptake/view-uptake.server.ts'
import type { Askable } from '#app/features/uptake/uptake-question.schema.ts'

/** @param by the breakdowns to show */
export const viewEverybody = async (
  question: UptakeQuestion,
  by: readonly Dimension[],
  { viewer, askable }: { viewer: Viewer; askable: Askable },
): Promise<UptakeView> => viewUptake(await countUptake(question, askable.today), by, { exact: maySeeAllExactly(viewer) }, askable)
