import { db } from '#app/data/database/database.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** Records that these postings were opened by merging an empty record into this person's record. */
export async function aMergeThatOpened({
  personId,
  postingIds,
}: {
  personId: number
  postingIds: readonly number[]
}) {
  const merged = await db().person.create({
    data: {
      name: 'Merged record',
      email: `merged.${personId}.${postingIds.join('.')}@civil.example`,
    },
  })
  return db().personMerge.create({
    data: {
      keptId: personId,
      mergedId: merged.id,
      reason: 'Two records of one person',
      effect: '{}',
      mergedAt: now(),
      postings: { create: postingIds.map((postingId) => ({ postingId, opened: true })) },
    },
  })
}
