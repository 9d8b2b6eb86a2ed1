/** Who a course is for, as the viewer of its page sees it. */
import type { PrerequisiteState } from '#app/features/learning/courses/courses-view.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

type NotForYouProps = {
  reasons: readonly string[]
  advice: string
  /** Courses that raise the same skills and are for the viewer. */
  alternatives: readonly { code: string; title: string }[]
}

/** Says why a course is not for the viewer, and what they can do instead. */
export const NotForYou = ({ reasons, advice, alternatives }: NotForYouProps) => (
  <InsetText>
    <h2 className="govuk-heading-s">This course is not for you</h2>
    {reasons.map((reason) => (
      <p key={reason} className="govuk-body">
        {reason}
      </p>
    ))}
    <p className="govuk-body">{advice}</p>
    {alternatives.length > 0 ? (
      <>
        <p className="govuk-body">These courses are for you and raise the same skills:</p>
        <ul className="govuk-list govuk-list--bullet">
          {alternatives.map(({ code, title }) => (
            <li key={code}>
              <a className="govuk-link" href={paths.course(code)}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </>
    ) : (
      <p className="govuk-body govuk-!-margin-bottom-0">
        <a className="govuk-link" href={paths.courses({ mine: 'yes' })}>
          See the courses that are for you
        </a>
      </p>
    )}
  </InsetText>
)

const describeState = ({ completedOn, hasExpired }: PrerequisiteState): string => {
  if (completedOn === null) return 'you have not completed it yet'
  return hasExpired
    ? `your completion of ${formatDay(completedOn)} is no longer valid, so take it again`
    : `you completed it on ${formatDay(completedOn)}`
}

/** What the viewer has to complete before they can book a course. Renders nothing if they have. */
export const CompleteFirst = ({ missing }: { missing: readonly PrerequisiteState[] }) =>
  missing.length === 0 ? null : (
    <p className="govuk-body">
      <strong>Complete first:</strong>{' '}
      {missing.map(({ code, title, hasExpired }, index) => (
        <span key={code}>
          {index > 0 ? ', ' : ''}
          <a className="govuk-link" href={paths.course(code)}>
            {title}
          </a>
          {hasExpired ? ' again, because your completion is no longer valid' : ''}
        </span>
      ))}
      . Then you can enrol.
    </p>
  )

/** The courses to complete first, each with whether the viewer has. */
export const PrerequisiteList = ({ required }: { required: readonly PrerequisiteState[] }) => (
  <ul className="govuk-list govuk-!-margin-bottom-0">
    {required.map((state) => (
      <li key={state.code}>
        <a className="govuk-link" href={paths.course(state.code)}>
          {state.title}
        </a>
        : {describeState(state)}
      </li>
    ))}
  </ul>
)
