import { data, redirect } from 'react-router'
import type { Route } from './+types/edit-target'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findTargetByParam, listChoices } from '#app/features/uptake/targets/list-targets.server.ts'
import { changeTarget } from '#app/features/uptake/targets/set-target.server.ts'
import { describeTarget } from '#app/features/uptake/targets/describe-target.ts'
import { TargetForm } from '#app/features/uptake/targets/target-form.tsx'
import { TARGET_MESSAGES } from '#app/features/uptake/targets/target-messages.ts'
import { answersForTarget, targetForm } from '#app/features/uptake/targets/target.schema.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

type Target = NonNullable<Awaited<ReturnType<typeof findTargetByParam>>>

/** The choices for the form, including the target's organisation even if it has since closed. */
const choicesFor = async ({ organisation }: Pick<Target, 'organisation'>) => {
  const choices = await listChoices()
  const isListed =
    organisation === null || choices.organisations.some(({ id }) => id === organisation.id)
  return isListed
    ? choices
    : { ...choices, organisations: [...choices.organisations, organisation] }
}

const describeCurrent = (target: Target): string =>
  `${target.percent}% by ${formatDay(target.by)}. ${describeTarget(target)}. Source: ${target.source}`

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'target:manage')
  const target = await findTargetByParam(params.targetId)
  // If someone else removed the target while its form was open, the user can still save the answers
  // as a new target.
  const shown = {
    pageTitle: 'Change a target',
    current: target && describeCurrent(target),
    choices: await choicesFor(target ?? { organisation: null }),
    answers: target && answersForTarget(target),
  }
  return data(shown, { status: target ? 200 : 404 })
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'target:manage')
  const target = await findTargetByParam(params.targetId)
  const form = targetForm.parse(
    await request.formData(),
    await choicesFor(target ?? { organisation: null }),
    today(),
    target?.by ?? null,
  )
  const { answers } = form
  if (target && !form.ok) return data({ ...form, refusal: null }, { status: 400 })
  const refusal =
    target && form.ok
      ? await changeTarget(target.id, Number(answers.version), form.value, {
          personId: viewer.personId,
        })
      : 'removed'
  if (refusal === null) return redirect(paths.targets({ done: 'changed' }))
  const { field, sentence } = TARGET_MESSAGES[refusal]
  // The page now shows the other person's change, so if the user saves again they mean to replace it.
  const formAnswers =
    target && refusal === 'changed' ? { ...answers, version: String(target.version) } : answers
  return data(
    { errors: targetForm.errorIn(field, sentence), answers: formAnswers, refusal },
    { status: refusal === 'duplicate' ? 400 : 409 },
  )
}

export default function EditTargetPage({
  loaderData: { pageTitle, current, choices, answers },
  actionData: refused,
}: Route.ComponentProps) {
  const shown = refused?.answers ?? answers
  const isRemoved = refused?.refusal === 'removed'
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      back={{ href: paths.targets(), text: 'Targets' }}
    >
      {refused?.refusal === 'changed' && current ? (
        <InsetText>The current target is {current}.</InsetText>
      ) : null}
      {shown ? (
        <TargetForm
          choices={choices}
          answers={shown}
          errors={refused?.errors}
          submit={isRemoved ? 'Add as a new target' : 'Save target'}
          action={isRemoved ? paths.newTarget() : undefined}
        />
      ) : (
        <p className="govuk-body">
          This target has been removed. Go back to the list of targets and add it again if you still
          need it.
        </p>
      )}
    </Page>
  )
}
