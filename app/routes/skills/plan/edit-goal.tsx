import { data, redirect } from 'react-router'
import type { Route } from './+types/edit-goal'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { GoalForm } from '#app/features/skills/plan/goal-form.tsx'
import { goalForm } from '#app/features/skills/plan/goal.schema.ts'
import { findGoalChoices, requireOpenGoal } from '#app/features/skills/plan/plan-view.server.ts'
import { editGoal } from '#app/features/skills/plan/save-goal.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const goal = await requireOpenGoal(params.goalId, reader)
  const { text, differently, lineageId, course, dueOn } = goal
  return {
    pageTitle: 'Change your goal',
    choices: await findGoalChoices(goal),
    answers: goalForm.answersFrom({
      text,
      differently,
      skill: lineageId,
      course: course?.code ?? null,
      dueOn,
    }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const goal = await requireOpenGoal(params.goalId, reader)
  const form = goalForm.parse(await request.formData(), await findGoalChoices(goal))
  if (!form.ok) return data(form, { status: 400 })
  await editGoal(goal, { ...form.value, reader, now: now() })
  return redirect(paths.plan({ done: 'saved' }))
}

export default function EditGoalPage({
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
        submit="Save this goal"
        cancel={paths.plan()}
      />
    </Page>
  )
}
