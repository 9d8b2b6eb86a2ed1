import { inTransaction } from '#app/data/database/database.server.ts'
import { planMerge } from '#app/data/people/merge-records.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { mergePeople, mergeFingerprint } from '#app/features/people/merge-people.server.ts'
import type { MergeRefusal } from '#app/features/people/merge-messages.ts'
import { now } from '#app/platform/clock.server.ts'

/**
 * Merges two records of one person, with an up-to-date preview.
 * @returns the reason why the merge is refused, or null if it is done
 */
export async function merging(
  keptId: number,
  mergedId: number,
  by: Actor = 'service',
): Promise<MergeRefusal | null> {
  const fingerprint = await inTransaction(async (tx) =>
    mergeFingerprint({ keptId, mergedId }, await planMerge(tx, keptId, mergedId, now())),
  )
  return mergePeople(
    { keptId, mergedId, reason: 'Payroll has one person for both.', fingerprint },
    by,
  )
}
