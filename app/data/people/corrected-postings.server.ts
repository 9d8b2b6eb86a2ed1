/** Writes corrections of a person's postings, and what follows from them, in one transaction. */
import { Prisma, type Tx } from '#app/data/database/database.server.ts'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import { deriveCompletionPostings } from '#app/data/facts/completion-snapshots.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { withRecount } from '#app/data/uptake/update-counts.server.ts'
import type { PostingPlan, RecordedPosting } from '#app/domain/people/posting-corrections.ts'

/** All of a person's postings, in order of their first day, with those that never counted. */
export const listRecordedPostings = (tx: Tx, personId: number): Promise<RecordedPosting[]> =>
  tx.posting.findMany({
    where: { personId },
    select: {
      id: true,
      organisationId: true,
      professionId: true,
      gradeId: true,
      from: true,
      until: true,
    },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
  })

/**
 * Runs work that changes a person's postings. The organisation, profession and grade of their
 * completions, and the counts of uptake, follow.
 */
export const changingPostings = <T>(tx: Tx, personId: number, work: () => Promise<T>): Promise<T> =>
  withRecount(tx, [personId], async () => {
    const done = await work()
    await deriveCompletionPostings(tx, Prisma.sql`c."personId" = ${personId}`)
    return done
  })

/** Applies a plan for a person's postings. Only inside `changingPostings`. */
export async function applyPostingPlan(
  tx: Tx,
  personId: number,
  { removed, ended, opened }: PostingPlan,
): Promise<void> {
  await changingFacts(tx, 'correction', async () => {
    if (removed.length > 0)
      await tx.$executeRaw`UPDATE "Posting" SET "until" = "from", "endedByBatchId" = NULL WHERE "id" IN (${Prisma.join(removed)})`
    for (const { id, until } of ended)
      await tx.posting.update({ where: { id }, data: { until, endedByBatchId: null } })
  })
  if (opened.length > 0)
    await sealing(tx, 'Posting', null, (sealId) =>
      tx.posting.createMany({ data: opened.map((values) => ({ ...values, personId, sealId })) }),
    )
}
