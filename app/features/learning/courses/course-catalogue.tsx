/** Entries in the course catalogue. */
import type { Cohort } from '#app/data/learning/cohorts.server.ts'
import type { Course } from '#app/data/learning/courses.server.ts'
import { describeEligibility } from '#app/domain/learning/eligibility.ts'
import { describeNextDate } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { formatDuration } from '#app/features/learning/courses/format-duration.ts'
import { paths } from '#app/paths.ts'
import { Tag } from '#app/ui/tag.tsx'

/** How many dates of a course are shown. */
const MAX_SHOWN_COHORTS = 3

/** Tags that say whether a course is qualifying, and whether its description is illustrative. */
export const CourseTags = ({ course }: { course: Course }) => (
  <>
    {course.qualifying ? <Tag colour="green">Qualifying</Tag> : null}{' '}
    {course.illustrative ? <Tag colour="grey">Illustrative</Tag> : null}
  </>
)

export function CourseEntry({
  course,
  cohorts,
  grades,
  now,
}: {
  course: Course
  /** Every grade. */
  grades: readonly { code: string; scs: boolean }[]
  cohorts: readonly Cohort[]
  now: Date
}) {
  return (
    <section aria-labelledby={`course-${course.id}`}>
      <h2 className="govuk-heading-m govuk-!-margin-bottom-2" id={`course-${course.id}`}>
        <a className="govuk-link" href={paths.course(course.code)}>
          {course.title}
        </a>
      </h2>
      <p className="govuk-body">
        <CourseTags course={course} />
      </p>
      {course.summary ? <p className="govuk-body">{course.summary}</p> : null}
      <p className="govuk-body">
        For {describeEligibility(course, grades)}.
        {course.durationMinutes ? ` Takes about ${formatDuration(course.durationMinutes)}.` : ''}
      </p>
      {cohorts.length === 0 ? (
        <p className="govuk-body">No dates are set yet.</p>
      ) : (
        <>
          <h3 className="govuk-heading-s govuk-!-margin-bottom-1">Next dates</h3>
          <ul className="govuk-list govuk-list--bullet">
            {cohorts.slice(0, MAX_SHOWN_COHORTS).map((cohort) => (
              <li key={cohort.id}>
                <a className="govuk-link" href={paths.cohort(cohort.id)}>
                  {describeNextDate(cohort, now)}
                  <span className="govuk-visually-hidden">
                    {' '}
                    ({course.title}, {cohort.name})
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <hr className="govuk-section-break govuk-section-break--m govuk-section-break--visible" />
    </section>
  )
}
