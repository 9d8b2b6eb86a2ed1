/** One profession's page: its figures over the departments. */
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { UptakeQuestion } from '#app/domain/uptake/uptake.ts'
import { countAsked } from '#app/features/uptake/count-asked.server.ts'
import { findOther, lookAt } from '#app/features/uptake/query/look-at.server.ts'
import type { Others } from '#app/features/uptake/query/seen-words.ts'
import type { Viewing } from '#app/features/uptake/read-breakdowns.server.ts'
import { viewUptake, type UptakeView } from '#app/features/uptake/view-uptake.server.ts'

type Given = { viewer: Viewer; others: Others } & Omit<Viewing, 'other'>

export async function viewProfession(
  question: UptakeQuestion,
  profession: { id: number; code: string; name: string },
  { viewer, others, ...viewing }: Given,
): Promise<UptakeView> {
  const narrow = { by: 'profession' as const, entry: profession }
  const looking = await lookAt(viewer, narrow)
  const other = await findOther(viewer, narrow, viewing.seen.compare, others)
  const uptake = await countAsked(question, viewing.askable.today, looking)
  return viewUptake(uptake, ['department', 'grade'], looking, { ...viewing, other })
}
