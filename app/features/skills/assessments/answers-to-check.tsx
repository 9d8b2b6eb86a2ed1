import type {
  QuestionProgress,
  QuestionState,
} from '#app/features/skills/assessments/progress-view.server.ts'
import { paths } from '#app/paths.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

export type AreaToCheck = { code: string; name: string; answers: QuestionProgress[] }

const ACTIONS: Readonly<Record<QuestionState, string>> = {
  answered: 'Change',
  carried: 'Check',
  'asked-again': 'Answer',
  'not-answered': 'Answer',
}

/** The answers in one area, each with a link to change it. */
export function AnswersToCheck({
  assessmentId,
  area,
}: {
  assessmentId: number
  area: AreaToCheck
}) {
  return (
    <section aria-labelledby={`area-${area.code}`}>
      <h2 className="govuk-heading-m" id={`area-${area.code}`}>
        {area.name}
      </h2>
      <SummaryList
        rows={area.answers.map((question) => ({
          key: question.name,
          value: <Answer question={question} />,
          actions: [
            {
              href: paths.assessmentQuestion(assessmentId, question.skill, { from: 'check' }),
              text: question.isUnfinished ? 'Finish' : ACTIONS[question.state],
              hiddenText: question.name,
            },
          ],
        }))}
      />
    </section>
  )
}

const Answer = ({
  question: { answer, evidence, from, target, isUnfinished },
}: {
  question: QuestionProgress
}) => (
  <>
    <p className="govuk-body govuk-!-margin-bottom-1">{answer ?? 'Not answered'}</p>
    {[
      from && `Your answer of ${formatDayOf(from)}`,
      target,
      isUnfinished && 'You started to change this answer but did not finish.',
    ].map((line) =>
      line ? (
        <p key={line} className="govuk-body-s govuk-!-margin-bottom-0">
          {line}
        </p>
      ) : null,
    )}
    {evidence ? (
      <p className="govuk-body-s govuk-!-margin-bottom-0 app-typed-text">Example: {evidence}</p>
    ) : null}
  </>
)
