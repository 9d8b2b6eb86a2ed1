/** Merges two records of one person, or undoes a merge. */
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
import { deleteFindingsAbout } from '#app/data/oversight/quality/findings.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import {
  countServiceAdmins,
  ensureServiceAdminRemains,
} from '#app/data/identity/role-grants.server.ts'
import type { UndoBlocker } from '#app/data/operations/undo-blockers.server.ts'
import { recordsJoinedEmail, recordsSeparatedEmail } from '#app/features/people/merge-emails.ts'
import type { MergeRefusal } from '#app/features/people/merge-messages.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

type Pair = { keptId: number; mergedId: number }

/** Why these two records cannot be merged, regardless of what they contain, or null. */
export async function findPairRefusal(
  tx: Tx,
  { keptId, mergedId }: Pair,
  by: Actor,
): Promise<MergeRefusal | null> {
  if (keptId === mergedId) return 'same'
  const [kept, merged] = [await findRecord(keptId, tx), await findRecord(mergedId, tx)]
  if (!kept || !merged) return 'not-known'
  if (kept.erasedAt !== null || merged.erasedAt !== null) return 'erased'
  if (kept.mergedIn) return 'kept-is-merged'
  if (merged.mergedIn) return 'already-merged'
  if (merged.merges.length > 0) return 'has-merges'
  if (kept.suspendedAt !== null || merged.suspendedAt !== null) return 'suspended'
  return actorId(by) === mergedId ? 'yourself' : null
}

/** Why the records cannot be merged because of what they contain, or null. */
export async function findContentsRefusal(tx: Tx, plan: MergePlan): Promise<MergeRefusal | null> {
  if (plan.completions.conflicts.length > 0) return 'revoked'
  if (plan.enrolments.conflicts.length > 0) return 'places'
  const roles = plan.grants.filter(({ role }) => role === 'service-admin').map(({ id }) => id)
  return roles.length > 0 && (await countServiceAdmins(tx, today(), roles)) === 0
    ? 'last-service-admin'
    : null
}

/**
 * A hash that changes when either record does. The page sends it back, so that we merge only what
 * the admin saw.
 */
export const mergeFingerprint = (
  { keptId, mergedId }: Pair,
  { postings, completions, enrolments, assessments, grants, reports }: MergePlan,
): string =>
  hashOfToken(
    JSON.stringify([
      [keptId, mergedId],
      [...postings.kept, ...postings.ended].map(({ id, until }) => [id, until]),
      [completions.moved, completions.duplicates].map((rows) => rows.map(({ id }) => id)),
      [enrolments.moved, enrolments.left].map((rows) => rows.map(({ id, status }) => [id, status])),
      [assessments, grants, reports].map((rows) => rows.map(({ id }) => id)),
    ]),
  )

async function notifyBoth(
  tx: Tx,
  { keptId, mergedId }: Pair,
  emailFor: typeof recordsJoinedEmail,
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

type MergeRequest = Pair & { reason: string; fingerprint: string }

/** @returns why the records were not merged, or null if they were */
export const mergePeople = (request: MergeRequest, by: Actor): Promise<MergeRefusal | null> =>
  inTransaction(async (tx): Promise<MergeRefusal | null> => {
    const { keptId, mergedId, reason, fingerprint } = request
    const pairRefusal = await findPairRefusal(tx, request, by)
    if (pairRefusal !== null) return pairRefusal
    const plan = await planMerge(tx, keptId, mergedId, now())
    const contentsRefusal = await findContentsRefusal(tx, plan)
    if (contentsRefusal !== null) return contentsRefusal
    if (mergeFingerprint(request, plan) !== fingerprint) return 'changed'
    const refusal: MergeRefusal = 'last-service-admin'
    const id = await ensureServiceAdminRemains(
      tx,
      () => applyMerge(tx, { keptId, mergedId, reason, by, now: now() }),
      { refusal },
    )
    await deleteFindingsAbout(tx, mergedId)
    const entry = { by, subject: 'Person', action: 'person:merge', reason } as const
    await saveAudits(tx, [
      {
        ...entry,
        subjectId: keptId,
        after: {
          merge: id,
          takes: mergedId,
          completions: plan.completions.moved.map((completion) => completion.id),
        },
      },
      {
        ...entry,
        subjectId: mergedId,
        after: {
          merge: id,
          mergedInto: keptId,
          roles: plan.grants.map(({ role }) => role),
          sealedAssessments: plan.assessments.length,
        },
      },
    ])
    await notifyBoth(tx, request, recordsJoinedEmail)
    return null
  })

export type UndoOutcome =
  | { outcome: 'undone'; keptId: number }
  | { outcome: 'gone' }
  | { outcome: 'blocked'; blockers: UndoBlocker[] }

const LAST_ADMIN: UndoBlocker = {
  what: 'Active service admins the service would lose: make someone else a service admin first',
  count: 1,
}

export const undoMerge = (mergeId: number, by: Actor): Promise<UndoOutcome> =>
  inTransaction(async (tx): Promise<UndoOutcome> => {
    const merge = await findMerge(mergeId, tx)
    if (!merge) return { outcome: 'gone' }
    const blockers = await listMergeUndoBlockers(tx, merge)
    if (blockers.length > 0) return { outcome: 'blocked', blockers }
    const refusal: UndoOutcome = { outcome: 'blocked', blockers: [LAST_ADMIN] }
    await ensureServiceAdminRemains(tx, () => revertMerge(tx, merge, now()), { refusal })
    const { keptId, mergedId, reason } = merge
    const entry = { by, subject: 'Person', action: 'person:unmerge' } as const
    await saveAudits(tx, [
      { ...entry, subjectId: keptId, before: { merge: mergeId, took: mergedId, reason } },
      { ...entry, subjectId: mergedId, before: { merge: mergeId, mergedInto: keptId, reason } },
    ])
    await notifyBoth(tx, merge, recordsSeparatedEmail)
    return { outcome: 'undone', keptId }
  })

/** A merge with what prevents its undo, or null if there is no such merge. */
export const findMergeToUndo = (mergeId: number) =>
  inTransaction(async (tx) => {
    const merge = await findMerge(mergeId, tx)
    return merge && { merge, blockers: await listMergeUndoBlockers(tx, merge) }
  })
