import type { Route } from './+types/plan'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { GoalCard } from '#app/features/skills/plan/goal-summary.tsx'
import { findPlan } from '#app/features/skills/plan/plan-view.server.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['added', 'Your goal is in your plan.'],
  ['saved', 'Your goal is saved.'],
  ['done', 'Well done. Your goal is marked as done.'],
  ['dropped', 'You have dropped your goal.'],
  ['reopened', 'Your goal is open again.'],
  ['moved', 'Your goal has a new date.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  return {
    pageTitle: 'Your plan',
    plan: await findPlan(reader),
    notification: NOTIFICATIONS.get(new URL(request.url).searchParams.get('done') ?? ''),
    today: today(),
  }
}

export default function PlanPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, plan, notification, today } = loaderData
  const { open, closed } = plan
  return (
    <Page title={pageTitle} notification={notification}>
      {open.length === 0 ? (
        <p className="govuk-body">
          {closed.length === 0
            ? 'You have no goals yet. A goal is something that you want to do by a date.'
            : 'You have no open goals.'}{' '}
          <a className="govuk-link" href={paths.assessments()}>
            Your assessments
          </a>{' '}
          show where a goal could help.
        </p>
      ) : (
        <h2 className="govuk-heading-m">Open goals</h2>
      )}
      {open.map((goal) => (
        <GoalCard key={goal.id} goal={goal} today={today} />
      ))}
      <LinkButton href={paths.newGoal()}>Add a goal</LinkButton>
      {closed.length > 0 ? <h2 className="govuk-heading-m">Done and dropped</h2> : null}
      {closed.map((goal) => (
        <GoalCard key={goal.id} goal={goal} today={today} />
      ))}
      <p className="govuk-body-s">
        Only you can see your plan, unless you share it. It is never used for selection or pay.
      </p>
    </Page>
  )
}
