/** One profession's page: its figures over the departments. */
import { countUptake } from '#app/data/count-uptake.server.ts'
import type { Viewer } from '#app/domain/permissions.ts'
import type { UptakeQuestion } from '#app/domain/uptake.ts'
import { maySeeAllExactly } from '#app/features/uptake/exact-reach.ts'
import { viewUptake, type UptakeView } from '#app/features/uptake/view-uptake.server.ts'
import type { Askable } from '#app/features/uptake/uptake-question.schema.ts'

export async function viewProfession(
  question: UptakeQuestion,
  profession: { id: number; code: string; name: string },
  { viewer, askable }: { viewer: Viewer; askable: Askable },
): Promise<UptakeView> {
  const looking = {
    exact: maySeeAllExactly(viewer),
    within: { by: 'profession' as const, key: profession.code },
    where: ` in the ${profession.name} profession`,
    entryId: profession.id,
  }
  return viewUptake(await countUptake(question, askable.today), ['department', 'grade'], looking, askable)
}
