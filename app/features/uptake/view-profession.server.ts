/** One profession's page: its figures over the departments. */
import type { Viewer } from '#app/domain/permissions.ts'
import type { UptakeQuestion } from '#app/domain/uptake.ts'
import type { Others } from '#app/features/uptake/seen-words.ts'
import { countAsked } from '#app/features/uptake/count-asked.server.ts'
import { maySeeAllExactly } from '#app/features/uptake/exact-reach.ts'
import { placeOf } from '#app/features/uptake/looking.ts'
import { viewUptake, type UptakeView, type Viewing } from '#app/features/uptake/view-uptake.server.ts'

type Given = { viewer: Viewer; others: Others } & Omit<Viewing, 'other'>

export async function viewProfession(
  question: UptakeQuestion,
  profession: { id: number; code: string; name: string },
  { viewer, others, ...viewing }: Given,
): Promise<UptakeView> {
  const { compare } = viewing.seen
  const exact = maySeeAllExactly(viewer)
  const looking = {
    exact,
    within: { by: 'profession' as const, key: profession.code },
    where: ` ${placeOf('profession', profession.name)}`,
    name: profession.name,
    entryId: profession.id,
  }
  const found = compare?.kind === 'other' ? others?.entries.find(({ code }) => code === compare.code) : undefined
  const other = found ? { code: found.code, name: found.name, exact } : null
  const uptake = await countAsked(question, viewing.askable.today, looking)
  return viewUptake(uptake, ['department', 'grade'], looking, { ...viewing, other })
}
