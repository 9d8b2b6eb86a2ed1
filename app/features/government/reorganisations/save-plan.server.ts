/** Creates, changes and discards plans. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  findReorganisation,
  deleteDraft,
  saveNewReorganisation,
  savePlan,
} from '#app/data/government/reorganisation-plans.server.ts'
import type { Plan, ReorganisationKind } from '#app/domain/government/reorganisation.ts'
import {
  stepErrors,
  type PlanStep,
} from '#app/features/government/reorganisations/plan-problems.ts'
import type { ReorganisationWithBodies } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import { now, today } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

export const STALE_PLAN =
  'Someone else changed this plan while you had it open. Check the latest version, then make your change again'

/** Like `STALE_PLAN`, for pages that show both the saved plan and the unsaved answers. */
const STALE_CHOICES =
  'Someone else changed this plan while you had it open, so your changes are not saved. Compare them with the saved plan and save again if they are right'

/** Creates an empty plan. Returns its id. */
export const createPlan = (kind: ReorganisationKind, by: Actor): Promise<number> =>
  inTransaction(async (tx) => {
    const id = await saveNewReorganisation(tx, kind, by, now())
    await saveAudit(tx, {
      by,
      action: 'reorganisation:plan',
      subjectId: id,
      after: { kind },
    })
    return id
  })

/** Changes a plan. Returns false if it no longer has the version that the page showed. */
export const changePlan = (
  id: number,
  version: number,
  change: (plan: Plan) => Plan,
  by: Actor,
): Promise<boolean> =>
  inTransaction(async (tx) => {
    const reorganisation = await findReorganisation(id, tx)
    if (reorganisation?.version !== version) return false
    const plan = change(reorganisation.plan)
    if (!(await savePlan(tx, id, version, plan))) return false
    await saveAudit(tx, {
      by,
      action: 'reorganisation:change-plan',
      subjectId: id,
      before: reorganisation.plan,
      after: plan,
    })
    return true
  })

type StepRefusal = { errors: FieldErrors; version: number; isStale: boolean; status: 400 | 409 }

export const invalidStep = (errors: FieldErrors, version: number): StepRefusal => ({
  errors,
  version,
  isStale: false,
  status: 400,
})

/** Saves a step of a plan, or returns why it is refused. `version` is the one that the page showed. */
export async function saveStep(
  { reorganisation: { id, kind, plan }, bodies }: ReorganisationWithBodies,
  step: PlanStep,
  { version, change, by }: { version: number; change: (plan: Plan) => Plan; by: Actor },
): Promise<StepRefusal | null> {
  const errors = stepErrors(step, kind, change(plan), bodies, today())
  if (errors) return invalidStep(errors, version)
  return (await changePlan(id, version, change, by))
    ? null
    : { errors: { form: STALE_CHOICES }, version: 0, isStale: true, status: 409 }
}

/** Discards a plan. Returns false if it is no longer a draft. */
export const discardPlan = (id: number, by: Actor): Promise<boolean> =>
  inTransaction(async (tx) => {
    const reorganisation = await findReorganisation(id, tx)
    if (!reorganisation || !(await deleteDraft(tx, id))) return false
    await saveAudit(tx, {
      by,
      action: 'reorganisation:drop',
      subjectId: id,
      before: reorganisation.plan,
    })
    return true
  })
