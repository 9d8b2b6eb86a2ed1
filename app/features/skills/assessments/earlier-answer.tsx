import type { AnswerAskedAgain } from '#app/features/skills/assessments/earlier-answers.server.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

/** A person's answers to the skills that this one was split or merged from. */
export const AskedAgain = ({ answers }: { answers: readonly AnswerAskedAgain[] }) =>
  answers.length === 0 ? null : (
    <InsetText>
      <p className="govuk-body">
        The criterion has changed, so we are asking this again. Your earlier answers:
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {answers.map(({ skill, answer, evidence, at }) => (
          <li key={skill} className="app-typed-text">
            {skill}: {answer}, on {formatDayOf(at)}
            {evidence ? `. Example: ${evidence}` : null}
          </li>
        ))}
      </ul>
    </InsetText>
  )
