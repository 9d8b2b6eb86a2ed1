/** Later changes that depend on a merge. If there are any, the merge cannot be undone. */
import { Prisma, type Tx } from '#app/data/database/database.server.ts'
import type { MergeEffect } from '#app/data/people/merges.server.ts'
import { countUndoBlockers, type UndoBlocker } from '#app/data/operations/undo-blockers.server.ts'

type Merge = { id: number; keptId: number; mergedId: number; mergedAt: Date; effect: string }

export async function listMergeUndoBlockers(
  tx: Tx,
  { id, keptId, mergedId, mergedAt, effect }: Merge,
): Promise<UndoBlocker[]> {
  const { enrolments, staffId } = JSON.parse(effect) as MergeEffect
  const cohorts = Prisma.sql`(SELECT "cohortId" FROM "Enrolment" WHERE "id" IN (${Prisma.join([...enrolments, -1])}))`
  const ownCopies = Prisma.sql`(SELECT "copyId" FROM "PersonMergeCompletion" WHERE "mergeId" = ${id} AND "copyId" IS NOT NULL)`
  return [
    ...(await countUndoBlockers(
      tx,
      'Records erased since',
      Prisma.sql`"Person" p WHERE p."id" IN (${keptId}, ${mergedId}) AND p."erasedAt" IS NOT NULL`,
    )),
    // A later merge may have moved what this merge had already moved.
    ...(await countUndoBlockers(
      tx,
      'Other records merged into the same record since',
      Prisma.sql`"PersonMerge" m WHERE m."keptId" = ${keptId} AND m."id" > ${id}`,
    )),
    ...(await countUndoBlockers(
      tx,
      'Postings opened by the merge that have ended or changed since',
      Prisma.sql`"PersonMergePosting" m JOIN "Posting" p ON p."id" = m."postingId" WHERE m."mergeId" = ${id} AND m."opened"
        AND (p."until" IS DISTINCT FROM m."untilBefore" OR p."endedByBatchId" IS DISTINCT FROM m."endedByBatchIdBefore")`,
    )),
    ...(await countUndoBlockers(
      tx,
      'Postings recorded or changed on the merged record since',
      Prisma.sql`"Posting" p WHERE p."personId" = ${mergedId} AND (p."until" IS NULL OR p."until" > p."from")`,
    )),
    ...(await countUndoBlockers(
      tx,
      'Completions copied by the merge that have been revoked since',
      Prisma.sql`"Completion" c WHERE c."id" IN ${ownCopies} AND c."revokedAt" IS NOT NULL`,
    )),
    ...(await countUndoBlockers(
      tx,
      'Completions copied by the merge that have been corrected since',
      Prisma.sql`"CompletionCorrection" k WHERE (k."originalId" IN ${ownCopies} OR k."replacementId" IN ${ownCopies})`,
    )),
    ...(await countUndoBlockers(
      tx,
      'Completions recorded since in cohorts whose enrolment was moved',
      Prisma.sql`"Completion" c WHERE c."personId" = ${keptId} AND c."cohortId" IN ${cohorts} AND c."recordedAt" >= ${mergedAt}
        AND c."revokedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "PersonMergeCompletion" y WHERE y."mergeId" = ${id} AND y."copyId" = c."id")`,
    )),
    // The separated record would not be suspended, and could sign in.
    ...(await countUndoBlockers(
      tx,
      'People who are suspended: restore the person, undo the merge, then suspend the record you need to',
      Prisma.sql`"Person" p WHERE p."id" = ${keptId} AND p."suspendedAt" IS NOT NULL`,
    )),
    ...(staffId === null
      ? []
      : await countUndoBlockers(
          tx,
          'Staff numbers moved by the merge that have changed since',
          Prisma.sql`"Person" p WHERE p."id" = ${keptId} AND p."staffId" IS DISTINCT FROM ${staffId}`,
        )),
  ]
}
