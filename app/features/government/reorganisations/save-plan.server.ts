/** Begins a plan, changes a step of it, and gives it up. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  findReorganisation,
  deleteDraft,
  saveNewReorganisation,
  savePlan as keepPlan,
} from '#app/data/government/reorganisation-plans.server.ts'
import type { Plan, ReorganisationKind } from '#app/domain/government/reorganisation.ts'
import { now } from '#app/platform/clock.server.ts'

export const STALE_PLAN =
  'Somebody else changed this plan while you had it open. It is shown as it is now: look at it, and make your change again.'

/** The same where what was chosen is still in the form: theirs stands above it. */
export const STALE_CHOICES =
  'Somebody else changed this plan while you had it open, so yours is not saved. Compare it with the plan as it is now, and send it again if it should hold.'

export const createPlan = (kind: ReorganisationKind, by: Actor): Promise<number> =>
  inTransaction(async (tx) => {
    const id = await saveNewReorganisation(tx, kind, by, now())
    await saveAudit(tx, {
      by,
      action: 'reorganisation:plan',
      subject: 'Reorganisation',
      subjectId: id,
      after: { kind },
    })
    return id
  })

/** @param version of the plan when its page was opened. @returns whether it was still that, and so is changed */
export const changePlan = (
  id: number,
  version: number,
  change: (plan: Plan) => Plan,
  by: Actor,
): Promise<boolean> =>
  inTransaction(async (tx) => {
    const kept = await findReorganisation(id, tx)
    if (!kept || kept.version !== version) return false
    const plan = change(kept.plan)
    if (!(await keepPlan(tx, id, version, plan))) return false
    await saveAudit(tx, {
      by,
      action: 'reorganisation:change-plan',
      subject: 'Reorganisation',
      subjectId: id,
      before: kept.plan,
      after: plan,
    })
    return true
  })

/** @returns whether it was still a plan, and so is given up */
export const discardPlan = (id: number, by: Actor): Promise<boolean> =>
  inTransaction(async (tx) => {
    const kept = await findReorganisation(id, tx)
    if (!kept || !(await deleteDraft(tx, id))) return false
    await saveAudit(tx, {
      by,
      action: 'reorganisation:drop',
      subject: 'Reorganisation',
      subjectId: id,
      before: kept.plan,
    })
    return true
  })
