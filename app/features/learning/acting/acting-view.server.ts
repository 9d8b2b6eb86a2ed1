/**
 * What a delegate can see about the person they act for: the diary and places, if they have the
 * right. Never ratings.
 */
import { listDiary } from '#app/data/learning/places/diary.server.ts'
import type { Acting } from '#app/features/identity/delegates/require-acting.server.ts'
import { listApprovals } from '#app/features/learning/team/list-approvals.server.ts'
import { findLearning } from '#app/features/learning/enrolments/learning-view.server.ts'

type Learning = Awaited<ReturnType<typeof findLearning>>
export type ActingPlace = Learning['places'][number]
export type ActingPending = Learning['pending'][number]

export async function findActingView({ viewer, rights, person }: Acting, now: Date) {
  const { personId, name } = person
  const { mayBook, maySeeDiary, mayApprove, maySeeFigures } = rights
  const learning = mayBook ? await findLearning(personId, now) : null
  return {
    person: { id: personId, name },
    maySeeFigures,
    approvals: mayApprove
      ? await listApprovals({ viewer, managerIds: [personId], includesUnmanaged: false, now })
      : null,
    diary: maySeeDiary ? await listDiary(personId, now) : null,
    places: learning && learning.places,
    pending: learning?.pending ?? [],
  }
}
