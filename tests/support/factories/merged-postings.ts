/** Postings that a merge of two records opened on the one that was kept, for tests of what counts them. */
import { db } from '#app/data/database/database.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** Writes down that postings of a person were opened so: a record with nothing on it was merged into theirs. */
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
