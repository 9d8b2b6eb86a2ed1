/** Adds a body that follows to a plan, or removes one, as the form's button says. */
import type { Actor } from '#app/data/operations/audit.server.ts'
import type { Plan } from '#app/domain/government/reorganisation.ts'
import {
  withExisting,
  withNewBody,
  without,
} from '#app/features/government/reorganisations/change-plan.ts'
import { planProblems, TOO_FEW } from '#app/features/government/reorganisations/plan-problems.ts'
import {
  existingForm,
  newBodyForm,
  versionOf,
  type SuccessorAnswers,
} from '#app/features/government/reorganisations/plan-steps.schema.ts'
import type { Found } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import {
  changePlan,
  STALE_PLAN,
} from '#app/features/government/reorganisations/save-plan.server.ts'
import { today } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

type Refused = { errors: FieldErrors; answers: SuccessorAnswers; status: 400 | 409 }

function readChange(
  sent: FormData,
): { ok: true; change: (plan: Plan) => Plan } | { ok: false; errors: FieldErrors } {
  const removed = sent.get('remove')
  if (typeof removed === 'string') return { ok: true, change: (plan) => without(plan, removed) }
  if (sent.get('add') === 'existing') {
    const form = existingForm.parse(sent)
    return form.ok
      ? { ok: true, change: (plan) => withExisting(plan, form.value.organisation) }
      : form
  }
  const form = newBodyForm.parse(sent)
  if (!form.ok) return form
  const { code, name, abbreviation, kind, parent } = form.value
  return {
    ok: true,
    change: (plan) => withNewBody(plan, { code, name, abbreviation, kind, parentId: parent }),
  }
}

/** Where a problem of the whole step is shown: at the field that was filled in. */
const fieldOf = (sent: FormData): string =>
  sent.get('add') === 'existing' ? 'organisation' : 'code'

/** @returns why it is refused, with what was typed, or null when the plan is changed */
export async function changeSuccessors(
  { reorganisation, bodies }: Found,
  sent: FormData,
  by: Actor,
): Promise<Refused | null> {
  const { answers } = newBodyForm.parse(sent)
  const read = readChange(sent)
  if (!read.ok) return { errors: read.errors, answers, status: 400 }
  const { id, kind, plan } = reorganisation
  const after = read.change(plan)
  // A body that is wrong may always be removed, and what was wrong before is no reason to refuse another.
  const sentencesOf = (one: Plan) =>
    planProblems(kind, one, bodies, today()).flatMap(({ step, sentence }) =>
      step === 'to' ? [sentence] : [],
    )
  const known = new Set([...sentencesOf(plan), ...Object.values(TOO_FEW)])
  const found =
    after.to.length > plan.to.length
      ? sentencesOf(after).find((sentence) => !known.has(sentence))
      : undefined
  if (found) return { errors: { [fieldOf(sent)]: found }, answers, status: 400 }
  const isSaved = await changePlan(id, versionOf(answers), read.change, by)
  return isSaved ? null : { errors: { form: STALE_PLAN }, answers, status: 409 }
}
