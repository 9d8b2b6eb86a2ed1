import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

/** Shown when too few people have answered. */
export const TooFewAnswers = ({ sentence }: { sentence: string }) => (
  <InsetText>
    <p className="govuk-body">{sentence}</p>
    <p className="govuk-body">
      Ask people who have not answered to{' '}
      <a className="govuk-link" href={paths.assessments()}>
        assess themselves
      </a>
      . They can save their answers and finish later, and only they can see them. The last table on
      this page shows where answers are missing. It links to the groups in which enough people have
      answered.
    </p>
  </InsetText>
)
