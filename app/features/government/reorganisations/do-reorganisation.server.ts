/** Does a planned reorganisation, or takes one back that was done: each in one transaction, with its audit row. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { listBodies } from '#app/data/government/organisations.server.ts'
import { findReorganisation, saveStatus } from '#app/data/government/reorganisation-plans.server.ts'
import { listReorganisationUndoBlockers } from '#app/data/government/reorganisation-undo-blockers.server.ts'
import {
  applyReorganisation,
  undoReorganisation,
  type Effect,
} from '#app/data/government/reorganisations.server.ts'
import type { UndoBlocker } from '#app/data/operations/undo-blockers.server.ts'
import { planProblems } from '#app/features/government/reorganisations/plan-problems.ts'
import { previewChecksum } from '#app/features/government/reorganisations/preview-reorganisation.server.ts'
import { now, today } from '#app/platform/clock.server.ts'

const MINUTES = 30

/** `overtaken`: somebody else did or changed it. `changed`: people or bodies are not what the preview showed. `wrong`: it cannot be done. */
export type DoOutcome = 'done' | 'overtaken' | 'changed' | 'wrong'

/** @param seen what the preview showed, as it was sent with the page */
export const doReorganisation = (
  id: number,
  sent: { version: number; seen: string },
  by: Actor,
): Promise<DoOutcome> =>
  inTransaction(
    async (tx): Promise<DoOutcome> => {
      const kept = await findReorganisation(id, tx)
      if (!kept || kept.status !== 'draft' || kept.version !== sent.version) return 'overtaken'
      const { kind, plan } = kept
      const bodies = await listBodies(plan.on ?? today(), tx)
      if (plan.on === null || planProblems(kind, plan, bodies, today()).length > 0) return 'wrong'
      if ((await previewChecksum(kept, plan.on, bodies, tx)) !== sent.seen) return 'changed'
      if (
        !(await saveStatus(tx, id, { from: 'draft', to: 'done', version: sent.version }, by, now()))
      )
        return 'overtaken'
      const effect = await applyReorganisation(tx, { id, kind, plan, on: plan.on })
      await saveAudit(tx, {
        by,
        action: 'reorganisation:do',
        subject: 'Reorganisation',
        subjectId: id,
        after: { kind, plan, effect },
      })
      return 'done'
    },
    { minutes: MINUTES },
  )

const effectOf = (effect: string | null): Effect | null =>
  effect === null ? null : (JSON.parse(effect) as Effect)

export type UndoOutcome =
  { outcome: 'undone' } | { outcome: 'not-done' } | { outcome: 'stood-on'; standing: UndoBlocker[] }

export const takeBackReorganisation = (id: number, by: Actor): Promise<UndoOutcome> =>
  inTransaction(
    async (tx): Promise<UndoOutcome> => {
      const kept = await findReorganisation(id, tx)
      const effect = effectOf(kept?.effect ?? null)
      if (!kept || kept.status !== 'done' || effect === null || kept.plan.on === null)
        return { outcome: 'not-done' }
      const standing = await listReorganisationUndoBlockers(tx, id, effect)
      if (standing.length > 0) return { outcome: 'stood-on', standing }
      if (!(await saveStatus(tx, id, { from: 'done', to: 'undone' }, by, now())))
        return { outcome: 'not-done' }
      await undoReorganisation(tx, id, kept.plan.on, effect)
      await saveAudit(tx, {
        by,
        action: 'reorganisation:undo',
        subject: 'Reorganisation',
        subjectId: id,
        before: { kind: kept.kind, effect },
      })
      return { outcome: 'undone' }
    },
    { minutes: MINUTES },
  )

/** What stands on one that is done: nothing when it can be taken back. */
export const listUndoBlockers = (id: number): Promise<UndoBlocker[]> =>
  inTransaction(async (tx) => {
    const effect = effectOf((await findReorganisation(id, tx))?.effect ?? null)
    return effect === null ? [] : listReorganisationUndoBlockers(tx, id, effect)
  })

export const effectOfKept = ({ effect }: { effect: string | null }): Effect | null =>
  effectOf(effect)
