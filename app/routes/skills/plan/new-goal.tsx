import { data, redirect } from 'react-router'
import type { Route } from './+types/new-goal'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { GoalForm } from '#app/features/skills/plan/goal-form.tsx'
import { goalForm } from '#app/features/skills/plan/goal.schema.ts'
import { findGoalChoices, suggestGoal } from '#app/features/skills/plan/plan-view.server.ts'
import { addGoal } from '#app/features/skills/plan/save-goal.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requireRatingReader(request, 'assessment:take')
  const choices = await findGoalChoices(null)
  return {
    pageTitle: 'Add a goal',
    choices,
    answers: await suggestGoal(new URL(request.url).searchParams, choices),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const form = goalForm.parse(await request.formData(), await findGoalChoices(null))
  if (!form.ok) return data(form, { status: 400 })
  await addGoal({ ...form.value, reader, now: now() })
  return redirect(paths.plan({ done: 'added' }))
}

export default function NewGoalPage({
  loaderData: { pageTitle, choices, answers },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      back={{ href: paths.plan(), text: 'Your plan' }}
    >
      <GoalForm
        answers={refused?.answers ?? answers}
        errors={refused?.errors}
        choices={choices}
        submit="Add this goal"
        cancel={paths.plan()}
      />
    </Page>
  )
}
