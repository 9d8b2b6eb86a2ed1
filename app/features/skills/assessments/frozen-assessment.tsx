import { paths } from '#app/paths.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'

/** Shown instead of a question if the assessment has been submitted. */
export const FrozenAssessment = ({
  assessmentId,
  submittedAt,
}: {
  assessmentId: number
  submittedAt: Date
}) => (
  <>
    <p className="govuk-body">
      You submitted this assessment on {formatDayOf(submittedAt)}, so you can no longer change its
      answers.
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
