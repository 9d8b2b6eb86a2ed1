/** Carries out or undoes a reorganisation, in one transaction with its audit row. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { listBodies } from '#app/data/government/organisations.server.ts'
import { findReorganisation, saveStatus } from '#app/data/government/reorganisation-plans.server.ts'
import { listReorganisationUndoBlockers } from '#app/data/government/reorganisation-undo-blockers.server.ts'
import {
  applyReorganisation,
  revertReorganisation,
  type Effect,
} from '#app/data/government/reorganisations.server.ts'
import type { UndoBlocker } from '#app/data/operations/undo-blockers.server.ts'
import { planProblems } from '#app/features/government/reorganisations/plan-problems.ts'
import { previewChecksum } from '#app/features/government/reorganisations/preview-checksum.server.ts'
import { now, today } from '#app/platform/clock.server.ts'

const TIMEOUT_MINUTES = 30

/**
 * `stale`: someone else carried out or changed the plan. `changed`: people or bodies have changed since the preview. `invalid`: the plan has problems.
 */
export type DoOutcome = 'done' | 'stale' | 'changed' | 'invalid'

/** @param shown the version and checksum of the preview that was confirmed */
export const doReorganisation = (
  id: number,
  shown: { version: number; checksum: string },
  by: Actor,
): Promise<DoOutcome> =>
  inTransaction(
    async (tx): Promise<DoOutcome> => {
      const reorganisation = await findReorganisation(id, tx)
      if (reorganisation?.status !== 'draft' || reorganisation.version !== shown.version)
        return 'stale'
      const { kind, plan } = reorganisation
      const bodies = await listBodies(plan.on ?? today(), tx)
      if (plan.on === null || planProblems(kind, plan, bodies, today()).length > 0) return 'invalid'
      if ((await previewChecksum(reorganisation, plan.on, bodies, tx)) !== shown.checksum)
        return 'changed'
      if (
        !(await saveStatus(
          tx,
          id,
          { from: 'draft', to: 'done', version: shown.version },
          by,
          now(),
        ))
      )
        return 'stale'
      const effect = await applyReorganisation(tx, { id, kind, plan, on: plan.on })
      await saveAudit(tx, {
        by,
        action: 'reorganisation:do',
        subjectId: id,
        after: { kind, plan, effect },
      })
      return 'done'
    },
    { minutes: TIMEOUT_MINUTES },
  )

export const effectOf = (reorganisation: { effect: string | null } | null): Effect | null =>
  reorganisation?.effect ? (JSON.parse(reorganisation.effect) as Effect) : null

export type UndoOutcome =
  { outcome: 'undone' } | { outcome: 'not-done' } | { outcome: 'blocked'; blockers: UndoBlocker[] }

/** Undoes a reorganisation, unless later facts depend on it. */
export const undoReorganisation = (id: number, by: Actor): Promise<UndoOutcome> =>
  inTransaction(
    async (tx): Promise<UndoOutcome> => {
      const reorganisation = await findReorganisation(id, tx)
      const effect = effectOf(reorganisation)
      if (reorganisation?.status !== 'done' || effect === null || reorganisation.plan.on === null)
        return { outcome: 'not-done' }
      const blockers = await listReorganisationUndoBlockers(tx, id, effect)
      if (blockers.length > 0) return { outcome: 'blocked', blockers }
      if (!(await saveStatus(tx, id, { from: 'done', to: 'undone' }, by, now())))
        return { outcome: 'not-done' }
      await revertReorganisation(tx, id, reorganisation.plan.on, effect)
      await saveAudit(tx, {
        by,
        action: 'reorganisation:undo',
        subjectId: id,
        before: { kind: reorganisation.kind, effect },
      })
      return { outcome: 'undone' }
    },
    { minutes: TIMEOUT_MINUTES },
  )

/** What prevents undoing a reorganisation; empty if it can be undone. */
export const listUndoBlockers = (id: number): Promise<UndoBlocker[]> =>
  inTransaction(async (tx) => {
    const effect = effectOf(await findReorganisation(id, tx))
    return effect === null ? [] : listReorganisationUndoBlockers(tx, id, effect)
  })
