import { data, redirect } from 'react-router'
import type { Route } from './+types/new-target'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { listChoices } from '#app/features/uptake/targets/list-targets.server.ts'
import { addTarget } from '#app/features/uptake/targets/set-target.server.ts'
import { TargetForm } from '#app/features/uptake/targets/target-form.tsx'
import { TARGET_MESSAGES } from '#app/features/uptake/targets/target-messages.ts'
import { targetForm } from '#app/features/uptake/targets/target.schema.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'target:manage')
  return {
    pageTitle: 'Add a target',
    choices: await listChoices(),
    answers: targetForm.answersFrom({ population: 'scs' }),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'target:manage')
  const form = targetForm.parse(await request.formData(), await listChoices(), today(), null)
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await addTarget(form.value, { personId: viewer.personId })
  if (refusal === null) return redirect(paths.targets({ done: 'added' }))
  const { field, sentence } = TARGET_MESSAGES[refusal]
  return data(
    { errors: targetForm.errorIn(field, sentence), answers: form.answers },
    { status: 400 },
  )
}

export default function NewTargetPage({
  loaderData: { pageTitle, choices, answers },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      back={{ href: paths.targets(), text: 'Targets' }}
    >
      <TargetForm
        choices={choices}
        answers={refused?.answers ?? answers}
        errors={refused?.errors}
        submit="Add target"
      />
    </Page>
  )
}
