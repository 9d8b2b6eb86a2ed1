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
      You submitted this assessment on {formatDayOf(submittedAt)}, so you can no longer change it.
      To change one of your answers, go to your results.
    </p>
    <p className="govuk-body">
      <a className="govuk-link" href={paths.results()}>
        See your results
      </a>
      , or{' '}
      <a className="govuk-link" href={paths.assessmentResults(assessmentId)}>
        what they were on that day
      </a>
      .
    </p>
  </>
)
