import { paths } from '#app/paths.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'

/** In place of a question of an assessment that is submitted. */
export const FrozenAssessment = ({
  assessmentId,
  submittedAt,
}: {
  assessmentId: number
  submittedAt: Date
}) => (
  <>
    <p className="govuk-body">
      You submitted this assessment on {formatDayOf(submittedAt)}, so its answers can no longer be
      changed.
    </p>
    <p className="govuk-body">
      <a className="govuk-link" href={paths.assessmentResults(assessmentId)}>
        See your results
      </a>
      , or{' '}
      <a className="govuk-link" href={paths.assessments()}>
        start a new assessment
      </a>
      .
    </p>
  </>
)
