/**
 * Merging two records of one person, and taking that back: each is one function in one transaction, and the only place where a merge writes.
 * It adds facts and changes none: the postings of the merged record end on their first day, as those do that never held, and its completions
 * no longer stand; what the kept record has not got is written there anew, under seals of its own. So whatever counts people counts one.
 */
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import { deriveCompletionPostings } from '#app/data/facts/completion-snapshots.server.ts'
import { onPostgresql, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { passGate } from '#app/data/database/import-gate.server.ts'
import { endAllLogins, endLoginsThrough } from '#app/data/identity/logins.server.ts'
import { findRecord, planMerge, type MergePlan } from '#app/data/people/merge-records.server.ts'
import { endAccessBetween } from '#app/data/identity/rating-readers.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { recounting } from '#app/data/uptake/counts.server.ts'

/** What went along with a merge besides postings and completions, to be taken back. */
export type MergeEffect = {
  assessments: number[]
  enrolments: number[]
  grants: number[]
  reports: number[]
  /** The manager and the staff number of the merged record that the kept one took, where it had none; else null. */
  managerId: number | null
  staffId: string | null
  /** The kept record's manager, where that was the merged record. */
  wasManager: boolean
}

export type Merging = { keptId: number; mergedId: number; reason: string; by: Actor; now: Date }

/** What completions that no longer stand give as the reason. */
const MOVED = 'Recorded on the record that this one was merged into'

const ids = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id)
const OF_BOTH = ({ keptId, mergedId }: Pick<Merging, 'keptId' | 'mergedId'>) =>
  Prisma.sql`c."personId" IN (${keptId}, ${mergedId})`

/** Ends the postings of the merged record, and opens those that fill days on which the kept record had none. */
async function movePostings(
  tx: Tx,
  mergeId: number,
  keptId: number,
  { ended, opened }: MergePlan['postings'],
): Promise<void> {
  for (const { id, from, until, endedByBatchId } of ended) {
    await tx.personMergePosting.create({
      data: {
        mergeId,
        postingId: id,
        opened: false,
        untilBefore: until,
        endedByBatchIdBefore: endedByBatchId,
      },
    })
    await tx.posting.update({ where: { id }, data: { until: from, endedByBatchId: null } })
  }
  const begins = new Set(ended.map(({ from }) => from))
  const ends = new Map(ended.map(({ id, until }) => [id, until]))
  await sealing(tx, 'Posting', null, async (sealId) => {
    for (const {
      id: sourceId,
      organisationId,
      professionId,
      gradeId,
      from,
      until,
      endedByBatchId,
    } of opened) {
      // Only who left was ended by an import here: otherwise the posting that follows says why it ends.
      const isLast = until !== null && until === ends.get(sourceId) && !begins.has(until)
      const endedBy = isLast ? endedByBatchId : null
      const { id } = await tx.posting.create({
        data: {
          personId: keptId,
          organisationId,
          professionId,
          gradeId,
          from,
          until,
          endedByBatchId: endedBy,
          sealId,
        },
      })
      await tx.personMergePosting.create({
        data: {
          mergeId,
          postingId: id,
          opened: true,
          untilBefore: until,
          endedByBatchIdBefore: endedBy,
        },
      })
    }
  })
}

/** Writes completions anew on the kept record, and takes them from the merged one; those that it has already are taken only. */
async function moveCompletions(
  tx: Tx,
  mergeId: number,
  { keptId, by, now }: Merging,
  { taken, same }: MergePlan['completions'],
): Promise<void> {
  const copies = new Map<number, number>()
  await sealing(tx, 'Completion', null, async (sealId) => {
    for (const {
      id,
      courseId,
      completedOn,
      source,
      reference,
      cohortId,
      recordedAt,
      recordedById,
      endsOn,
    } of taken) {
      const fact = {
        personId: keptId,
        courseId,
        completedOn,
        source,
        reference,
        cohortId,
        recordedAt,
        recordedById,
        endsOn,
        sealId,
      }
      copies.set(id, (await tx.completion.create({ data: fact, select: { id: true } })).id)
    }
  })
  const gone = [...taken, ...same]
  await tx.personMergeCompletion.createMany({
    data: gone.map(({ id }) => ({ mergeId, originalId: id, copyId: copies.get(id) ?? null })),
  })
  await tx.completion.updateMany({
    where: { id: { in: ids(gone) } },
    data: { revokedAt: now, revokedReason: MOVED, revokedById: actorId(by) },
  })
}

/** Moves what belongs to a person and is no fact of its own, and ends what may not go along: roles, and every way to sign in. */
async function moveRest(
  tx: Tx,
  { keptId, mergedId, by, now }: Merging,
  what: MergePlan,
): Promise<MergeEffect> {
  const [kept, merged] = [await findRecord(keptId, tx), await findRecord(mergedId, tx)]
  if (!kept || !merged) throw new Error('A record that is to be merged is not there.')
  const effect: MergeEffect = {
    assessments: ids(what.assessments),
    enrolments: ids(what.places.taken),
    grants: ids(what.grants),
    reports: ids(what.reports).filter((id) => id !== keptId),
    managerId: kept.managerId === null && merged.managerId !== keptId ? merged.managerId : null,
    staffId: kept.staffId === null ? merged.staffId : null,
    wasManager: kept.managerId === mergedId,
  }
  await tx.assessment.updateMany({
    where: { id: { in: effect.assessments } },
    data: { personId: keptId },
  })
  await tx.enrolment.updateMany({
    where: { id: { in: effect.enrolments } },
    data: { personId: keptId },
  })
  await tx.roleGrant.updateMany({
    where: { id: { in: effect.grants } },
    data: { revokedAt: now, revokedById: actorId(by) },
  })
  await tx.person.updateMany({ where: { id: { in: effect.reports } }, data: { managerId: keptId } })
  if (effect.wasManager)
    await tx.person.update({ where: { id: keptId }, data: { managerId: null } })
  if (effect.managerId !== null)
    await tx.person.update({ where: { id: keptId }, data: { managerId: effect.managerId } })
  if (effect.staffId !== null) {
    await tx.person.update({ where: { id: mergedId }, data: { staffId: null } })
    await tx.person.update({ where: { id: keptId }, data: { staffId: effect.staffId } })
  }
  await endAllLogins(tx, mergedId, now)
  return effect
}

/** Merges a record into another; what may not be was asked before, in the same transaction. @returns the merge's id */
export async function applyMerge(tx: Tx, merging: Merging): Promise<number> {
  const { keptId, mergedId, reason, by, now } = merging
  if (onPostgresql()) await passGate(tx)
  const what = await planMerge(tx, keptId, mergedId, now)
  const { id } = await tx.personMerge.create({
    data: { keptId, mergedId, reason, effect: '', mergedAt: now, mergedById: actorId(by) },
    select: { id: true },
  })
  await recounting(tx, [keptId, mergedId], async () => {
    await movePostings(tx, id, keptId, what.postings)
    await moveCompletions(tx, id, merging, what.completions)
    await deriveCompletionPostings(tx, OF_BOTH(merging))
  })
  const effect = await moveRest(tx, merging, what)
  await tx.personMerge.update({ where: { id }, data: { effect: JSON.stringify(effect) } })
  return id
}

type KeptMerge = { id: number; keptId: number; mergedId: number; effect: string }

/** Takes away what was written on the kept record, and puts back what the merged one had. */
async function restoreFacts(tx: Tx, merge: KeptMerge): Promise<void> {
  const postings = await tx.personMergePosting.findMany({
    where: { mergeId: merge.id },
    include: { posting: { select: { sealId: true } } },
  })
  const completions = await tx.personMergeCompletion.findMany({
    where: { mergeId: merge.id },
    include: { copy: { select: { id: true, sealId: true } } },
  })
  await tx.personMergePosting.deleteMany({ where: { mergeId: merge.id } })
  await tx.personMergeCompletion.deleteMany({ where: { mergeId: merge.id } })
  const opened = postings.filter((one) => one.opened)
  const copies = completions.flatMap(({ copy }) => (copy === null ? [] : [copy]))
  await tx.posting.deleteMany({ where: { id: { in: opened.map(({ postingId }) => postingId) } } })
  await tx.completion.deleteMany({ where: { id: { in: ids(copies) } } })
  await tx.seal.deleteMany({
    where: {
      id: {
        in: [...opened.map(({ posting }) => posting.sealId), ...copies.map(({ sealId }) => sealId)],
      },
    },
  })
  for (const { postingId, opened: isOpened, untilBefore, endedByBatchIdBefore } of postings) {
    if (isOpened) continue
    await tx.posting.update({
      where: { id: postingId },
      data: { until: untilBefore, endedByBatchId: endedByBatchIdBefore },
    })
  }
  await tx.completion.updateMany({
    where: { id: { in: completions.map(({ originalId }) => originalId) } },
    data: { revokedAt: null, revokedReason: null, revokedById: null },
  })
  await deriveCompletionPostings(tx, OF_BOTH(merge))
}

/** Takes a merge back on which nothing stands: both records are again what they were before it, but that nobody is signed in with the one. */
export async function revertMerge(tx: Tx, merge: KeptMerge, now: Date): Promise<void> {
  const { id, keptId, mergedId } = merge
  if (onPostgresql()) await passGate(tx)
  const effect = JSON.parse(merge.effect) as MergeEffect
  await recounting(tx, [keptId, mergedId], () => restoreFacts(tx, merge))
  // Also those written since the merge: they stay with the record whose email address they were written through.
  await tx.assessment.updateMany({
    where: { personId: keptId, OR: [{ recordId: mergedId }, { id: { in: effect.assessments } }] },
    data: { personId: mergedId },
  })
  await endAccessBetween(tx, keptId, mergedId)
  await endLoginsThrough(tx, { personId: keptId, recordId: mergedId }, now)
  await tx.enrolment.updateMany({
    where: { id: { in: effect.enrolments } },
    data: { personId: mergedId },
  })
  await tx.roleGrant.updateMany({
    where: { id: { in: effect.grants } },
    data: { revokedAt: null, revokedById: null },
  })
  await tx.person.updateMany({
    where: { id: { in: effect.reports }, managerId: keptId },
    data: { managerId: mergedId },
  })
  // An import may have given them another manager since.
  if (effect.managerId !== null)
    await tx.person.updateMany({
      where: { id: keptId, managerId: effect.managerId },
      data: { managerId: null },
    })
  if (effect.wasManager)
    await tx.person.updateMany({
      where: { id: keptId, managerId: null },
      data: { managerId: mergedId },
    })
  if (effect.staffId !== null) {
    await tx.person.update({ where: { id: keptId }, data: { staffId: null } })
    await tx.person.update({ where: { id: mergedId }, data: { staffId: effect.staffId } })
  }
  await tx.personMerge.delete({ where: { id } })
}
