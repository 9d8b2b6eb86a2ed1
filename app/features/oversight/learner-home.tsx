import { NextStep } from '#app/features/oversight/next-step.tsx'
import type { Home } from '#app/features/oversight/home-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx'

/** A learner's own: the next thing, the skills, where to go next, the learning. */
export function LearnerHome({
  learner: { nextSession, skills, learning },
}: {
  learner: Home['learner']
}) {
  const counts = [
    ...(learning.completed > 0 ? [`${formatCount(learning.completed, 'course')} completed`] : []),
    ...(learning.booked > 0 ? [`${learning.booked} booked`] : []),
  ]
  return (
    <>
      <NextStep nextSession={nextSession} skills={skills} />
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
  const unsure = counts.notSure > 0 ? ` Not sure of ${counts.notSure}.` : ''
  const standing = post
    ? `${counts.atOrAbove} of ${counts.expected} at or above what is expected of ${post}.${unsure}`
    : `Assessed. There was no grade for you on that day, so nothing is expected of you yet.${unsure}`
  const help =
    next &&
    (next.courses === 0
      ? 'No course for it yet.'
      : `${formatCount(next.courses, 'course helps', 'courses help')}.`)
  return [
    { key: 'Your skills', value: standing, actions: results },
    ...(next
      ? [
          {
            key: 'Where to go next',
            value: `${next.name}: ${next.gap}. ${help}`,
            actions: [{ href: paths.assessmentResults(assessmentId), text: 'See what helps' }],
          },
        ]
      : []),
  ]
}
