import { isOverdue } from '#app/domain/learning/assignments.ts'
import { RequiredCourses } from '#app/features/learning/assignments/required-courses.tsx'
import { NextStep } from '#app/features/oversight/next-step.tsx'
import type { Home } from '#app/features/oversight/home-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx'

/** The viewer's next step, skills and learning. */
export function LearnerHome({
  learner: { required, nextSession, skills, learning, today },
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
      <RequiredCourses required={due} today={today} isAlso={overdue.length > 0} />
      <SummaryList
        rows={[
          ...skillRows(skills),
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

function skillRows({ latest }: Home['learner']['skills']): SummaryRow[] {
  if (!latest) return []
  const { assessmentId, counts, post, next } = latest
  const results = [{ href: paths.assessmentResults(assessmentId), text: 'See results' }]
  const unsure = counts.notSure > 0 ? ` You were not sure about ${counts.notSure}.` : ''
  const summary = post
    ? `${counts.atOrAbove} of ${formatCount(counts.expected, 'skill')} at or above the level expected of ${post}.${unsure}`
    : `You have assessed your skills. We did not know your grade then, so we cannot say what levels are expected of you.${unsure}`
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
                href: paths.assessmentResults(assessmentId),
                text: next.courses === 0 ? 'See results' : 'See courses for this skill',
              },
            ],
          },
        ]
      : []),
  ]
}
