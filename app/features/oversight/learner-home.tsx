import type { Day } from '#app/domain/calendar/day.ts'
import { isOverdue } from '#app/domain/learning/assignments.ts'
import { RequiredCourses } from '#app/features/learning/assignments/required-courses.tsx'
import { CriterionNews } from '#app/features/skills/criterion/versions/criterion-news.tsx'
import { OwnReviews } from '#app/features/skills/criterion/review/own-reviews.tsx'
import { InvitationList } from '#app/features/skills/colleagues/invitation-list.tsx'
import { NextStep } from '#app/features/oversight/next-step.tsx'
import type { Home } from '#app/features/oversight/home-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx'

/** The viewer's next step, skills and learning. */
export function LearnerHome({
  learner: { reviews, invitations, required, nextSession, skills, news, nextGoal, learning, today },
}: {
  learner: Home['learner']
}) {
  const counts = [
    ...(learning.completed > 0 ? [`${formatCount(learning.completed, 'course')} completed`] : []),
    ...(learning.booked > 0 ? [`${formatCount(learning.booked, 'course')} booked`] : []),
  ]
  // What is overdue comes before the next step, and what is not due yet after it.
  const overdue = required.filter(({ dueOn }) => isOverdue(dueOn, today))
  const due = required.filter(({ dueOn }) => !isOverdue(dueOn, today))
  return (
    <>
      <RequiredCourses required={overdue} today={today} />
      <NextStep nextSession={nextSession} skills={skills} />
      <CriterionNews news={news} isOnHome />
      <OwnReviews reviews={reviews} />
      <InvitationList invitations={invitations} />
      <RequiredCourses required={due} today={today} isAlso={overdue.length > 0} />
      <SummaryList
        rows={[
          ...skillRows(skills),
          ...planRows(nextGoal, today),
          {
            key: 'Your learning',
            value: counts.length > 0 ? counts.join(', ') : 'No courses completed or booked yet',
            actions: [{ href: paths.learning(), text: 'See learning' }],
          },
        ]}
      />
    </>
  )
}

/** The goal that is due first, with its next step. */
function planRows(next: Home['learner']['nextGoal'], today: Day): SummaryRow[] {
  if (next === null) return []
  const { goal, others } = next
  const due = `${goal.dueOn < today ? 'was due' : 'due'} ${formatDay(goal.dueOn)}`
  const more = others > 0 ? ` You have ${formatCount(others, 'other open goal')}.` : ''
  return [
    {
      key: 'Your plan',
      value: `“${goal.text}”, ${due}.${more}`,
      actions: [
        { href: paths.goal(goal.id), text: 'Update your goal', hiddenText: goal.text },
        { href: paths.plan(), text: 'See your plan' },
      ],
    },
  ]
}

function skillRows({ latest }: Home['learner']['skills']): SummaryRow[] {
  if (!latest) return []
  const { counts, post, next } = latest
  const results = [{ href: paths.results(), text: 'See results' }]
  const unsure = counts.notSure > 0 ? ` You were not sure about ${counts.notSure}.` : ''
  const summary = post
    ? `${counts.atOrAbove} of ${formatCount(counts.expected, 'skill')} at or above the level expected of ${post}.${unsure}`
    : `You have assessed your skills. We do not know your grade, so we cannot say what levels are expected of you.${unsure}`
  const help =
    next &&
    (next.courses === 0
      ? 'There is no course for this skill yet.'
      : `${formatCount(next.courses, 'course can help', 'courses can help')}.`)
  return [
    { key: 'Your skills', value: summary, actions: results },
    ...(next
      ? [
          {
            key: 'Your biggest gap',
            value: `${next.name}: ${next.gap}. ${help}`,
            actions: [
              {
                href: paths.results(),
                text: next.courses === 0 ? 'See results' : 'See courses for this skill',
              },
            ],
          },
        ]
      : []),
  ]
}
