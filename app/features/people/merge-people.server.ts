/** Merges two records of one person, or takes that apart: each in one transaction, with its audit rows. */
import { actorId, saveAudits, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findMerge,
  findRecord,
  planMerge,
  type MergePlan,
} from '#app/data/people/merge-records.server.ts'
import { listMergeUndoBlockers } from '#app/data/people/merge-undo-blockers.server.ts'
import { applyMerge, revertMerge } from '#app/data/people/merges.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import {
  countServiceAdmins,
  ensureServiceAdminRemains,
} from '#app/data/identity/role-grants.server.ts'
import type { UndoBlocker } from '#app/data/operations/undo-blockers.server.ts'
import { recordsJoined, recordsSeparated } from '#app/features/people/merge-emails.ts'
import type { MergeRefusal } from '#app/features/people/merge-messages.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

type Pair = { keptId: number; mergedId: number }

/** Why these two cannot be merged whatever they have, or null. */
export async function whyCannotMergePair(
  tx: Tx,
  { keptId, mergedId }: Pair,
  by: Actor,
): Promise<MergeRefusal | null> {
  if (keptId === mergedId) return 'same'
  const [kept, merged] = [await findRecord(keptId, tx), await findRecord(mergedId, tx)]
  if (!kept || !merged) return 'not-known'
  if (kept.mergedIn) return 'kept-is-merged'
  if (merged.mergedIn) return 'merged-already'
  if (merged.merges.length > 0) return 'has-merges'
  return actorId(by) === mergedId ? 'yourself' : null
}

/** Why what they have keeps them from being merged, or null. */
export async function whyCannotMergeContents(
  tx: Tx,
  what: MergePlan,
): Promise<MergeRefusal | null> {
  if (what.completions.against.length > 0) return 'revoked'
  if (what.places.against.length > 0) return 'places'
  const roles = what.grants.filter(({ role }) => role === 'service-admin').map(({ id }) => id)
  return roles.length > 0 && (await countServiceAdmins(tx, today(), roles)) === 0
    ? 'last-service-admin'
    : null
}

/** The same for the same two records and the same facts: tells whether what is done is what was shown. */
export const mergeFingerprint = (
  { keptId, mergedId }: Pair,
  { postings, completions, places, assessments, grants, reports }: MergePlan,
): string =>
  hashOfToken(
    JSON.stringify([
      [keptId, mergedId],
      [...postings.kept, ...postings.ended].map(({ id, until }) => [id, until]),
      [completions.taken, completions.same].map((some) => some.map(({ id }) => id)),
      [places.taken, places.left].map((some) => some.map(({ id, status }) => [id, status])),
      [assessments, grants, reports].map((some) => some.map(({ id }) => id)),
    ]),
  )

/** Writes to the email addresses of both records. */
async function notifyBoth(
  tx: Tx,
  { keptId, mergedId }: Pair,
  emailFor: typeof recordsJoined,
): Promise<void> {
  const records = [await findRecord(keptId, tx), await findRecord(mergedId, tx)].filter(
    (record) => record !== null,
  )
  const emails = records.flatMap(({ email }) => email ?? [])
  await saveMessages(
    tx,
    records.map(({ name, email }) => ({
      to: email,
      kind: 'records-merged',
      ...emailFor({ name, emails }),
    })),
  )
}

export type MergeSent = Pair & { reason: string; seen: string }

/** @returns why nothing was merged; null when it was */
export const mergePeople = (sent: MergeSent, by: Actor): Promise<MergeRefusal | null> =>
  inTransaction(async (tx): Promise<MergeRefusal | null> => {
    const { keptId, mergedId, reason, seen } = sent
    const why = await whyCannotMergePair(tx, sent, by)
    if (why !== null) return why
    const what = await planMerge(tx, keptId, mergedId, now())
    const whyNot = await whyCannotMergeContents(tx, what)
    if (whyNot !== null) return whyNot
    if (mergeFingerprint(sent, what) !== seen) return 'changed'
    const refusal: MergeRefusal = 'last-service-admin'
    const id = await ensureServiceAdminRemains(
      tx,
      () => applyMerge(tx, { keptId, mergedId, reason, by, now: now() }),
      { refusal },
    )
    const entry = { by, subject: 'Person', action: 'person:merge', reason }
    await saveAudits(tx, [
      {
        ...entry,
        subjectId: keptId,
        after: {
          merge: id,
          takes: mergedId,
          completions: what.completions.taken.map((one) => one.id),
        },
      },
      {
        ...entry,
        subjectId: mergedId,
        after: {
          merge: id,
          mergedInto: keptId,
          roles: what.grants.map(({ role }) => role),
          sealedAssessments: what.assessments.length,
        },
      },
    ])
    await notifyBoth(tx, sent, recordsJoined)
    return null
  })

export type UndoOutcome =
  | { outcome: 'undone'; keptId: number }
  | { outcome: 'gone' }
  | { outcome: 'stood-on'; standing: UndoBlocker[] }

const LAST_ADMIN: UndoBlocker = {
  what: 'Service admins who would have left, with none to follow: make someone else service admin first',
  count: 1,
}

export const undoMerge = (mergeId: number, by: Actor): Promise<UndoOutcome> =>
  inTransaction(async (tx): Promise<UndoOutcome> => {
    const merge = await findMerge(mergeId, tx)
    if (!merge) return { outcome: 'gone' }
    const standing = await listMergeUndoBlockers(tx, merge)
    if (standing.length > 0) return { outcome: 'stood-on', standing }
    const refusal: UndoOutcome = { outcome: 'stood-on', standing: [LAST_ADMIN] }
    await ensureServiceAdminRemains(tx, () => revertMerge(tx, merge, now()), { refusal })
    const { keptId, mergedId, reason } = merge
    const entry = { by, subject: 'Person', action: 'person:unmerge' }
    await saveAudits(tx, [
      { ...entry, subjectId: keptId, before: { merge: mergeId, took: mergedId, reason } },
      { ...entry, subjectId: mergedId, before: { merge: mergeId, mergedInto: keptId, reason } },
    ])
    await notifyBoth(tx, merge, recordsSeparated)
    return { outcome: 'undone', keptId }
  })

/** A merge with what stands on it: nothing when it can be taken apart. Null when there is no such merge. */
export const findMergeToUndo = (mergeId: number) =>
  inTransaction(async (tx) => {
    const merge = await findMerge(mergeId, tx)
    return merge && { merge, standing: await listMergeUndoBlockers(tx, merge) }
  })
