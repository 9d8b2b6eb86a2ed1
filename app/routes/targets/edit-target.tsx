import { data, redirect } from 'react-router'
import type { Route } from './+types/edit-target'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { listChoices, requireTarget } from '#app/features/targets/list-targets.server.ts'
import { changeTarget } from '#app/features/targets/set-target.server.ts'
import { answersOfTarget, answersTyped, targetInWords } from '#app/features/targets/target-answers.ts'
import { TargetForm } from '#app/features/targets/target-form.tsx'
import { TARGET_REFUSALS } from '#app/features/targets/target-refusals.ts'
import { targetSchema } from '#app/features/targets/target.schema.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { parseForm } from '#app/platform/forms.server.ts'
import { formatDay } from '#app/ui/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page.tsx'

/** A body that has closed since stays a choice of the target that is for it. */
const choicesFor = async ({ organisation }: Awaited<ReturnType<typeof requireTarget>>) => {
  const choices = await listChoices()
  const isListed = organisation === null || choices.organisations.some(({ id }) => id === organisation.id)
  return isListed ? choices : { ...choices, organisations: [...choices.organisations, organisation] }
}

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'target:manage')
  const target = await requireTarget(params.targetId)
  return {
    pageTitle: 'Change a target',
    present: `${target.percent}% by ${formatDay(target.by)}. ${targetInWords(target)}. Source: ${target.source}`,
    choices: await choicesFor(target),
    answers: answersOfTarget(target),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'target:manage')
  const target = await requireTarget(params.targetId)
  const sent = await request.formData()
  const form = parseForm(targetSchema(await choicesFor(target), today(), target.by), sent)
  const answers = answersTyped(form.answers)
  if (!form.ok) return data({ errors: form.errors, answers, isOvertaken: false }, { status: 400 })
  const refusal = await changeTarget(target.id, Number(answers.version), form.value, { personId: viewer.personId })
  if (refusal === null) return redirect(paths.targets({ done: 'changed' }))
  const { field, sentence } = TARGET_REFUSALS[refusal]
  const isOvertaken = refusal === 'changed'
  // Saving once more means it: the sender has seen what the other made of it.
  const kept = isOvertaken ? { ...answers, version: String(target.version) } : answers
  return data({ errors: { [field]: sentence }, answers: kept, isOvertaken }, { status: isOvertaken ? 409 : 400 })
}

export default function EditTargetPage({
  loaderData: { pageTitle, present, choices, answers },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} errors={refused?.errors} back={{ href: paths.targets(), text: 'Targets' }}>
      {refused?.isOvertaken ? <InsetText>The target as it is now: {present}.</InsetText> : null}
      <TargetForm choices={choices} answers={refused?.answers ?? answers} errors={refused?.errors} submit="Save the target" />
    </Page>
  )
}
