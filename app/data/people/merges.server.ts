/**
 * Merges two records of one person, and reverts a merge. No other code writes merges. A merge adds
 * facts and overwrites none. The merged record's postings end on their first day, so they cover no
 * days, and its completions are revoked. Facts that the kept record lacks are added to it under new
 * seals. All counts of people then count one person.
 */
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import { deriveCompletionPostings } from '#app/data/facts/completion-snapshots.server.ts'
import { onPostgresql, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { shareImportGate } from '#app/data/database/import-gate.server.ts'
import {
  listColleagueRows,
  moveColleagueRows,
  returnColleagueRows,
} from '#app/data/people/merge-colleagues.server.ts'
import { endDelegatesOf } from '#app/data/identity/delegates.server.ts'
import { endSigningOf } from '#app/data/identity/signatories.server.ts'
import { endLogins } from '#app/data/identity/logins.server.ts'
import { revokeTokens } from '#app/data/identity/api-tokens.server.ts'
import { endSharesThrough, revokeConsentsThrough } from '#app/data/identity/end-shares.server.ts'
import { findRecord, planMerge, type MergePlan } from '#app/data/people/merge-records.server.ts'
import { endAccessBetween } from '#app/data/identity/rating-readers.server.ts'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import { sealAgain, sealing } from '#app/data/facts/seals.server.ts'
import { withRecount } from '#app/data/uptake/update-counts.server.ts'

/** What a merge moved other than postings and completions, stored so that it can be reverted. */
export type MergeEffect = {
  assessments: number[]
  /** Private notes about skills. Merges of earlier versions have none. */
  notes?: number[]
  enrolments: number[]
  /** Claims of completions. Merges of earlier versions have none. */
  claims?: number[]
  /** Modules ticked off. Merges of earlier versions have none. */
  modules?: number[]
  /** Goals in plans. Merges of earlier versions have none. */
  goals?: number[]
  grants: number[]
  /** Delegates that the merge ended. Merges of earlier versions have none. */
  delegates?: number[]
  /** Departments whose returns the merged record could sign off. Merges of earlier versions have none. */
  signatories?: number[]
  /**
   * Exemptions from assignments that the kept record did not have. Merges of earlier versions have
   * none.
   */
  exemptions?: number[]
  /** Requests to colleagues. Merges of earlier versions have none. */
  colleagueRequests?: number[]
  /** Invitations by colleagues that only the merged record received. */
  colleagueInvitations?: number[]
  /** Reminders of leaders that only the merged record got. Merges of earlier versions have none. */
  reminded?: number[]
  reports: number[]
  /** The manager and staff number moved to the kept record, or null if it already had its own. */
  managerId: number | null
  staffId: string | null
  /** Whether the merged record was the kept record's manager. */
  wasManager: boolean
}

export type MergeRequest = {
  keptId: number
  mergedId: number
  reason: string
  by: Actor
  now: Date
}

/** The reason stored with the merged record's revoked completions. */
const MOVED_REASON = 'Recorded on the record that this one was merged into'

const ids = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id)
const isOfEither = ({ keptId, mergedId }: Pick<MergeRequest, 'keptId' | 'mergedId'>) =>
  Prisma.sql`c."personId" IN (${keptId}, ${mergedId})`

/** Ends the merged record's postings, and opens postings for the days on which the kept record had none. */
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
  const starts = new Set(ended.map(({ from }) => from))
  const ends = new Map(ended.map(({ id, until }) => [id, until]))
  await sealing(tx, 'Posting', null, async (sealId) => {
    for (const { id: sourceId, from, until, endedByBatchId, ...posting } of opened) {
      const { organisationId, professionId, gradeId } = posting
      // If another posting follows, this one did not end because the person left.
      const isLast = until !== null && until === ends.get(sourceId) && !starts.has(until)
      const endedBy = isLast ? endedByBatchId : null
      const fact = { personId: keptId, organisationId, professionId, gradeId, from, until, sealId }
      const { id } = await tx.posting.create({ data: { ...fact, endedByBatchId: endedBy } })
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

/** Copies completions that the kept record lacks to it, then revokes the merged record's completions. */
async function moveCompletions(
  tx: Tx,
  mergeId: number,
  { keptId, by, now }: MergeRequest,
  { moved, duplicates }: MergePlan['completions'],
): Promise<void> {
  const copies = new Map<number, number>()
  await sealing(tx, 'Completion', null, async (sealId) => {
    for (const { id, courseId, completedOn, endsOn, cohortId, ...completion } of moved) {
      const { source, reference, recordedAt, recordedById } = completion
      const data = { personId: keptId, courseId, completedOn, endsOn, cohortId, sealId, source }
      const copy = await tx.completion.create({
        data: { ...data, reference, recordedAt, recordedById },
        select: { id: true },
      })
      copies.set(id, copy.id)
    }
  })
  const revoked = [...moved, ...duplicates]
  await tx.personMergeCompletion.createMany({
    data: revoked.map(({ id }) => ({ mergeId, originalId: id, copyId: copies.get(id) ?? null })),
  })
  await tx.completion.updateMany({
    where: { id: { in: ids(revoked) } },
    data: { revokedAt: now, revokedReason: MOVED_REASON, revokedById: actorId(by) },
  })
}

/** The open exemptions of the merged record from assignments from which the kept one is not exempt. */
async function listExemptionsToMove(tx: Tx, keptId: number, mergedId: number): Promise<number[]> {
  const rows = await tx.assignmentExemption.findMany({
    where: { personId: { in: [keptId, mergedId] }, endedAt: null },
    select: { id: true, personId: true, assignmentId: true },
    orderBy: { id: 'asc' },
  })
  const kept = new Set(
    rows.filter(({ personId }) => personId === keptId).map((row) => row.assignmentId),
  )
  return ids(rows.filter((row) => row.personId === mergedId && !kept.has(row.assignmentId)))
}

/** Reminders that only the merged record got, so that the kept record is not reminded again too soon. */
async function listRemindersToMove(tx: Tx, keptId: number, mergedId: number): Promise<number[]> {
  const rows = await tx.remindedPerson.findMany({
    where: { personId: mergedId, reminder: { people: { none: { personId: keptId } } } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return ids(rows)
}

/** Moves what is not a fact, and ends what could give someone more access: roles, logins, sign-in links and tokens. */
async function moveOtherData(
  tx: Tx,
  { keptId, mergedId, by, now }: MergeRequest,
  plan: MergePlan,
): Promise<MergeEffect> {
  const [kept, merged] = [await findRecord(keptId, tx), await findRecord(mergedId, tx)]
  if (!kept || !merged)
    throw new Error(`Cannot merge person ${mergedId} into ${keptId}: one of them does not exist.`)
  const effect: MergeEffect = {
    assessments: ids(plan.assessments),
    notes: ids(plan.notes),
    enrolments: ids(plan.enrolments.moved),
    claims: ids(plan.claims),
    modules: ids(plan.modules),
    goals: ids(plan.goals),
    grants: ids(plan.grants),
    delegates: await endDelegatesOf(tx, mergedId, by, now),
    signatories: await endSigningOf(tx, mergedId, by, now),
    exemptions: await listExemptionsToMove(tx, keptId, mergedId),
    ...(await listColleagueRows(tx, keptId, mergedId)),
    reminded: await listRemindersToMove(tx, keptId, mergedId),
    reports: ids(plan.reports).filter((id) => id !== keptId),
    managerId: kept.managerId === null && merged.managerId !== keptId ? merged.managerId : null,
    staffId: kept.staffId === null ? merged.staffId : null,
    wasManager: kept.managerId === mergedId,
  }
  await tx.assessment.updateMany({
    where: { id: { in: effect.assessments } },
    data: { personId: keptId },
  })
  await tx.privateNote.updateMany({
    where: { id: { in: ids(plan.notes) } },
    data: { personId: keptId },
  })
  await tx.goal.updateMany({
    where: { id: { in: ids(plan.goals) } },
    data: { personId: keptId },
  })
  await moveColleagueRows(tx, effect, keptId)
  await tx.enrolment.updateMany({
    where: { id: { in: effect.enrolments } },
    data: { personId: keptId },
  })
  await tx.completionClaim.updateMany({
    where: { id: { in: ids(plan.claims) } },
    data: { personId: keptId },
  })
  await tx.moduleProgress.updateMany({
    where: { id: { in: ids(plan.modules) } },
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
  await tx.assignmentExemption.updateMany({
    where: { id: { in: effect.exemptions ?? [] } },
    data: { personId: keptId },
  })
  await tx.remindedPerson.updateMany({
    where: { id: { in: effect.reminded ?? [] } },
    data: { personId: keptId },
  })
  await endSharesThrough(tx, mergedId, now)
  await revokeConsentsThrough(tx, mergedId, now)
  await endLogins(tx, { personId: mergedId }, now)
  await revokeTokens(tx, { personId: mergedId }, now)
  return effect
}

/**
 * Merges a record into another. The caller checks in the same transaction that they may be merged.
 * @returns the id of the merge
 */
export async function applyMerge(tx: Tx, merging: MergeRequest): Promise<number> {
  const { keptId, mergedId, reason, by, now } = merging
  if (onPostgresql()) await shareImportGate(tx)
  const plan = await planMerge(tx, keptId, mergedId, now)
  const { id } = await tx.personMerge.create({
    data: { keptId, mergedId, reason, effect: '', mergedAt: now, mergedById: actorId(by) },
    select: { id: true },
  })
  await withRecount(tx, [keptId, mergedId], async () => {
    await changingFacts(tx, 'merge', () => movePostings(tx, id, keptId, plan.postings))
    await moveCompletions(tx, id, merging, plan.completions)
    await deriveCompletionPostings(tx, isOfEither(merging))
  })
  const effect = await moveOtherData(tx, merging, plan)
  await tx.personMerge.update({ where: { id }, data: { effect: JSON.stringify(effect) } })
  return id
}

type StoredMerge = { id: number; keptId: number; mergedId: number; effect: string }

/** Deletes what the merge added to the kept record, and restores the merged record's postings and completions. */
async function restoreFacts(tx: Tx, merge: StoredMerge): Promise<void> {
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
  const opened = postings.filter((posting) => posting.opened)
  const copies = completions.flatMap(({ copy }) => (copy === null ? [] : [copy]))
  await tx.posting.deleteMany({ where: { id: { in: opened.map(({ postingId }) => postingId) } } })
  await tx.completion.deleteMany({ where: { id: { in: ids(copies) } } })
  await sealAgain(tx, [
    ...opened.map(({ posting }) => posting.sealId),
    ...copies.map(({ sealId }) => sealId),
  ])
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
  await deriveCompletionPostings(tx, isOfEither(merge))
}

/**
 * Restores both records to what they were before the merge, except that logins with the merged
 * record are ended. The caller checks in the same transaction that nothing depends on the merge.
 */
export async function revertMerge(tx: Tx, merge: StoredMerge, now: Date): Promise<void> {
  const { id, keptId, mergedId } = merge
  if (onPostgresql()) await shareImportGate(tx)
  const effect = JSON.parse(merge.effect) as MergeEffect
  await withRecount(tx, [keptId, mergedId], () =>
    changingFacts(tx, 'undo', () => restoreFacts(tx, merge)),
  )
  // Self-assessments and notes written since the merge also move back, to the record whose email address was used to sign in.
  const movedBack = (moved: number[] = []) => ({
    where: { personId: keptId, OR: [{ recordId: mergedId }, { id: { in: moved } }] },
    data: { personId: mergedId },
  })
  await tx.assessment.updateMany(movedBack(effect.assessments))
  await tx.privateNote.updateMany(movedBack(effect.notes))
  await tx.goal.updateMany(movedBack(effect.goals))
  await returnColleagueRows(tx, effect, { keptId, mergedId })
  await endAccessBetween(tx, keptId, mergedId)
  await endSharesThrough(tx, mergedId, now)
  await revokeConsentsThrough(tx, mergedId, now)
  await endLogins(tx, { personId: keptId, recordId: mergedId }, now)
  await revokeTokens(tx, { personId: keptId, recordId: mergedId }, now)
  await tx.enrolment.updateMany({
    where: { id: { in: effect.enrolments } },
    data: { personId: mergedId },
  })
  await tx.completionClaim.updateMany({
    where: { id: { in: effect.claims ?? [] } },
    data: { personId: mergedId },
  })
  await tx.moduleProgress.updateMany({
    where: { id: { in: effect.modules ?? [] } },
    data: { personId: mergedId },
  })
  await tx.roleGrant.updateMany({
    where: { id: { in: effect.grants } },
    data: { revokedAt: null, revokedById: null },
  })
  await tx.assignmentExemption.updateMany({
    where: { id: { in: effect.exemptions ?? [] } },
    data: { personId: mergedId },
  })
  await tx.remindedPerson.updateMany({
    where: { id: { in: effect.reminded ?? [] } },
    data: { personId: mergedId },
  })
  await tx.delegate.updateMany({
    where: { id: { in: effect.delegates ?? [] } },
    data: { endedAt: null, endedById: null },
  })
  await tx.reviewSignatory.updateMany({
    where: { id: { in: effect.signatories ?? [] } },
    data: { endedAt: null, endedById: null },
  })
  await tx.person.updateMany({
    where: { id: { in: effect.reports }, managerId: keptId },
    data: { managerId: mergedId },
  })
  // Keeps a manager that an import has set since.
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
