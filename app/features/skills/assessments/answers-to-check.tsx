import { paths } from '#app/paths.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'

type AnswerToCheck = {
  skill: string
  name: string
  answer: string | null
  evidence: string | null
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
        rows={area.answers.map(({ skill, name, answer, evidence }) => ({
          key: name,
          value: answer === null ? undefined : <Answer answer={answer} evidence={evidence} />,
          actions: [
            {
              href: paths.assessmentQuestion(assessmentId, skill, { from: 'check' }),
              text: answer === null ? 'Answer' : 'Change',
              hiddenText: name,
            },
          ],
        }))}
      />
    </section>
  )
}

const Answer = ({ answer, evidence }: { answer: string; evidence: string | null }) => (
  <>
    <p className="govuk-body govuk-!-margin-bottom-1">{answer}</p>
    {evidence ? (
      <p className="govuk-body-s govuk-!-margin-bottom-0 app-typed-text">Example: {evidence}</p>
    ) : null}
  </>
)
