import type { AssessmentsView } from '#app/features/skills/assessments/assessments-view.server.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type ToAnswer = AssessmentsView['toAnswer']

/** The button that starts another assessment. */
export function startAgainLabel({ askedAgain, new: added }: ToAnswer): string {
  const count = askedAgain.length + added.length
  return count === 0 ? 'Check and update your answers' : `Answer ${formatCount(count, 'question')}`
}

/** For someone who has answered before: what they have not answered yet, and which answers stay. */
export const StartAgain = ({ askedAgain, new: added }: ToAnswer) => (
  <>
    {askedAgain.length + added.length > 0 ? (
      <>
        <p className="govuk-body">The criterion has changed since you answered:</p>
        <ul className="govuk-list govuk-list--bullet">
          {added.map((name) => (
            <li key={name}>{name} is new</li>
          ))}
          {askedAgain.map((name) => (
            <li key={name}>we ask about {name} again, and show your earlier answers</li>
          ))}
        </ul>
      </>
    ) : null}
    <p className="govuk-body">
      We show your earlier answers, and they stay unless you change them. What you submitted before
      stays in your history.
    </p>
  </>
)
