import { data, redirect } from 'react-router'
import type { Route } from './+types/goal'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { suggestedDueDay } from '#app/domain/skills/goals.ts'
import { CloseGoalForms, ReopenGoalForm } from '#app/features/skills/plan/change-goal-forms.tsx'
import { CHANGE_GOAL_MESSAGES } from '#app/features/skills/plan/goal-messages.ts'
import { goalRows } from '#app/features/skills/plan/goal-summary.tsx'
import { changeGoalForm } from '#app/features/skills/plan/goal.schema.ts'
import { requireGoal } from '#app/features/skills/plan/plan-view.server.ts'
import { changeGoal } from '#app/features/skills/plan/save-goal.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const goal = await requireGoal(params.goalId, reader)
  return {
    pageTitle: goal.text,
    goal,
    answers: changeGoalForm.answersFrom({ dueOn: suggestedDueDay(today()) }),
    today: today(),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const goal = await requireGoal(params.goalId, reader)
  const form = changeGoalForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const { change } = form.value
  const refusal = await changeGoal(goal.id, { reader, change, now: now() })
  if (refusal) {
    const field = refusal === 'same-day' ? 'dueOn' : 'form'
    const errors = changeGoalForm.errorIn(field, CHANGE_GOAL_MESSAGES[refusal])
    return data({ errors, answers: form.answers }, { status: 400 })
  }
  const done = typeof change === 'object' ? 'moved' : change === 'reopen' ? 'reopened' : change
  return redirect(paths.plan({ done }))
}

export default function GoalPage({
  loaderData: { pageTitle, goal, answers, today },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption="Your goal"
      errors={refused?.errors}
      back={{ href: paths.plan(), text: 'Your plan' }}
    >
      <SummaryList rows={goalRows(goal, today)} />
      {goal.status === 'open' ? (
        <CloseGoalForms answers={refused?.answers ?? answers} errors={refused?.errors} />
      ) : (
        <ReopenGoalForm />
      )}
    </Page>
  )
}
