/** Two records of one person, made one as somebody would who has just seen what it would do. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { planMerge } from '#app/data/people/merge-records.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { mergePeople, mergeFingerprint } from '#app/features/people/merge-people.server.ts'
import type { MergeRefusal } from '#app/features/people/merge-messages.ts'
import { now } from '#app/platform/clock.server.ts'

/** @returns why not, or null when it was done */
export async function merging(
  keptId: number,
  mergedId: number,
  by: Actor = 'service',
): Promise<MergeRefusal | null> {
  const seen = await inTransaction(async (tx) =>
    mergeFingerprint({ keptId, mergedId }, await planMerge(tx, keptId, mergedId, now())),
  )
  return mergePeople({ keptId, mergedId, reason: 'Payroll has one person for both.', seen }, by)
}
