/** Adds a successor to a plan or removes one, depending on which button was pressed. */
import type { Actor } from '#app/data/operations/audit.server.ts'
import type { Plan } from '#app/domain/government/reorganisation.ts'
import {
  withExistingBody,
  withNewBody,
  withoutSuccessor,
} from '#app/features/government/reorganisations/change-plan.ts'
import { planProblems, TOO_FEW } from '#app/features/government/reorganisations/plan-problems.ts'
import {
  existingForm,
  newBodyForm,
  versionOf,
  type SuccessorAnswers,
} from '#app/features/government/reorganisations/plan-steps.schema.ts'
import type { ReorganisationWithBodies } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import {
  changePlan,
  STALE_PLAN,
} from '#app/features/government/reorganisations/save-plan.server.ts'
import { today } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

type FailedChange = { errors: FieldErrors; answers: SuccessorAnswers; status: 400 | 409 }

function parseChange(
  formData: FormData,
): { ok: true; change: (plan: Plan) => Plan } | { ok: false; errors: FieldErrors } {
  const removed = formData.get('remove')
  if (typeof removed === 'string')
    return { ok: true, change: (plan) => withoutSuccessor(plan, removed) }
  if (formData.get('add') === 'existing') {
    const form = existingForm.parse(formData)
    return form.ok
      ? { ok: true, change: (plan) => withExistingBody(plan, form.value.organisation) }
      : form
  }
  const form = newBodyForm.parse(formData)
  if (!form.ok) return form
  const { code, name, abbreviation, kind, parent } = form.value
  return {
    ok: true,
    change: (plan) => withNewBody(plan, { code, name, abbreviation, kind, parentId: parent }),
  }
}

/** The field that shows a problem with the new successor. */
const fieldOf = (formData: FormData): string =>
  formData.get('add') === 'existing' ? 'organisation' : 'code'

/** Returns the errors and answers if the change is refused, or null if the plan is saved. */
export async function changeSuccessors(
  { reorganisation, bodies }: ReorganisationWithBodies,
  formData: FormData,
  by: Actor,
): Promise<FailedChange | null> {
  const { answers } = newBodyForm.parse(formData)
  const parsed = parseChange(formData)
  if (!parsed.ok) return { errors: parsed.errors, answers, status: 400 }
  const { id, kind, plan } = reorganisation
  const after = parsed.change(plan)
  // Only problems with the added body are a reason to refuse it. Any body can be removed.
  const messagesOf = (plan: Plan) =>
    planProblems(kind, plan, bodies, today()).flatMap(({ step, message }) =>
      step === 'to' ? [message] : [],
    )
  const known = new Set([...messagesOf(plan), ...Object.values(TOO_FEW)])
  const problem =
    after.to.length > plan.to.length
      ? messagesOf(after).find((message) => !known.has(message))
      : undefined
  if (problem) return { errors: { [fieldOf(formData)]: problem }, answers, status: 400 }
  const isSaved = await changePlan(id, versionOf(answers), parsed.change, by)
  return isSaved ? null : { errors: { form: STALE_PLAN }, answers, status: 409 }
}
