import { paths } from '#app/paths.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'

type AnswerToCheck = {
  skill: string
  name: string
  answer: string | null
  evidence: string | null
  /** Whether the person entered something else and did not continue. */
  isUnfinished: boolean
}
export type AreaToCheck = { code: string; name: string; answers: AnswerToCheck[] }

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
        rows={area.answers.map(({ skill, name, answer, evidence, isUnfinished }) => ({
          key: name,
          value: <Answer answer={answer} evidence={evidence} isUnfinished={isUnfinished} />,
          actions: [
            {
              href: paths.assessmentQuestion(assessmentId, skill, { from: 'check' }),
              text: isUnfinished ? 'Finish' : answer === null ? 'Answer' : 'Change',
              hiddenText: name,
            },
          ],
        }))}
      />
    </section>
  )
}

const Answer = ({
  answer,
  evidence,
  isUnfinished,
}: Pick<AnswerToCheck, 'answer' | 'evidence' | 'isUnfinished'>) => (
  <>
    <p className="govuk-body govuk-!-margin-bottom-1">{answer ?? 'Not answered'}</p>
    {evidence ? (
      <p className="govuk-body-s govuk-!-margin-bottom-0 app-typed-text">Example: {evidence}</p>
    ) : null}
    {isUnfinished ? (
      <p className="govuk-body-s govuk-!-margin-bottom-0">
        You entered something else and did not continue.
      </p>
    ) : null}
  </>
)
