/** Entries in the list of courses. */
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { Course } from '#app/data/learning/courses/courses.server.ts'
import { describeEligibility } from '#app/domain/learning/eligibility.ts'
import { describeNextDate } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { CompleteFirst } from '#app/features/learning/courses/course-audience.tsx'
import type { CatalogueEntry } from '#app/features/learning/courses/courses-view.server.ts'
import { formatDuration } from '#app/features/learning/courses/format-duration.ts'
import { formatPence } from '#app/features/learning/courses/format-pence.ts'
import { paths } from '#app/paths.ts'
import { Tag } from '#app/ui/tag.tsx'

/** How many dates of a course are shown. */
const MAX_SHOWN_COHORTS = 3

/**
 * Tags for a course's status, whether it is qualifying, and whether its description is
 * illustrative. Renders nothing without tags.
 */
export function CourseTags({ course: { status, qualifying, illustrative } }: { course: Course }) {
  if (status === 'published' && !qualifying && !illustrative) return null
  return (
    <p className="govuk-body">
      {status === 'draft' ? <Tag colour="grey">Draft</Tag> : null}{' '}
      {status === 'withdrawn' ? <Tag colour="red">Withdrawn</Tag> : null}{' '}
      {qualifying ? <Tag colour="green">Qualifying</Tag> : null}{' '}
      {illustrative ? <Tag colour="grey">Illustrative</Tag> : null}
    </p>
  )
}

/** For example, "Takes about 6 hours. A place costs £250. Your manager approves your place." */
const describePractice = ({ durationMinutes, costPence, needsApproval }: Course): string =>
  [
    durationMinutes === null ? null : `Takes about ${formatDuration(durationMinutes)}.`,
    costPence === null ? null : `A place costs ${formatPence(costPence)}.`,
    needsApproval ? 'Your manager approves your place.' : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ')

type CourseEntryProps = {
  entry: CatalogueEntry
  /** Every grade. */
  grades: readonly { code: string; scs: boolean }[]
  now: Date
}

export function CourseEntry({
  entry: { course, cohorts, reasons, missing },
  grades,
  now,
}: CourseEntryProps) {
  return (
    <section aria-labelledby={`course-${course.id}`}>
      <h2 className="govuk-heading-m govuk-!-margin-bottom-2" id={`course-${course.id}`}>
        <a className="govuk-link" href={paths.course(course.code)}>
          {course.title}
        </a>
      </h2>
      <CourseTags course={course} />
      {course.summary ? <p className="govuk-body">{course.summary}</p> : null}
      {reasons.length > 0 ? (
        <p className="govuk-body">
          <strong>Not for you.</strong> {reasons.join(' ')}
        </p>
      ) : (
        <p className="govuk-body">
          For {describeEligibility(course, grades)}. {describePractice(course)}
        </p>
      )}
      {reasons.length > 0 ? null : (
        <>
          <CompleteFirst missing={missing} />
          <NextDates {...{ course, cohorts, now }} />
        </>
      )}
      <hr className="govuk-section-break govuk-section-break--m govuk-section-break--visible" />
    </section>
  )
}

/** What to say about a course without dates. */
export const describeNoDates = ({ completionRule }: Course): string =>
  completionRule === 'all-modules'
    ? 'You take its modules at your own pace, and can start at any time.'
    : 'There are no upcoming dates yet. Check again later.'

type NextDatesProps = { course: Course; cohorts: readonly Cohort[]; now: Date }

function NextDates({ course, cohorts, now }: NextDatesProps) {
  if (cohorts.length === 0) return <p className="govuk-body">{describeNoDates(course)}</p>
  return (
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
  )
}
