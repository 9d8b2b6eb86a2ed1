import type { FeedbackToGive as ToGive } from '#app/features/learning/feedback/feedback-view.server.ts'
import { paths } from '#app/paths.ts'

/** Courses that a person was asked about. Renders nothing if there are none. */
export const FeedbackToGive = ({ courses }: { courses: readonly ToGive[] }) =>
  courses.length === 0 ? null : (
    <>
      <h2 className="govuk-heading-m">Your feedback</h2>
      <ul className="govuk-list">
        {courses.map(({ completionId, course }) => (
          <li key={completionId}>
            <a className="govuk-link" href={paths.feedback(completionId)}>
              How was {course}?
            </a>
          </li>
        ))}
      </ul>
    </>
  )
