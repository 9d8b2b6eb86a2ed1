import type { OwnConfirmation } from '#app/features/skills/sharing/own-confirmations-view.server.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'

/** What managers said about the viewer's answers. */
export const OwnConfirmations = ({
  confirmations,
}: {
  confirmations: readonly OwnConfirmation[]
}) =>
  confirmations.length === 0 ? null : (
    <section aria-labelledby="said">
      <h2 className="govuk-heading-m" id="said">
        What your manager said
      </h2>
      {confirmations.map(({ name, answer, by, level, words, at, earlierAnswer }) => (
        <div key={`${name} ${by} ${at.getTime()}`} className="app-shared-skill">
          <h3 className="govuk-heading-s govuk-!-margin-bottom-1">{name}</h3>
          <p className="govuk-body govuk-!-margin-bottom-1">
            You answered {answer}. On {formatDayOf(at)}, {by}{' '}
            {level === null ? 'agreed' : `named ${level}`}
            {earlierAnswer === null ? '.' : `, about your earlier answer: ${earlierAnswer}.`}
          </p>
          {words ? <p className="govuk-body app-typed-text">“{words}”</p> : null}
        </div>
      ))}
    </section>
  )
