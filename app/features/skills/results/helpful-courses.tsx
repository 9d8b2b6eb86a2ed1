import type { NextCohort } from '#app/data/learning/courses/skill-courses.server.ts'
import { MODE_LABELS } from '#app/domain/learning/courses.ts'
import type { Gap, HelpfulCourse } from '#app/features/skills/results/results-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay, formatDayOf, formatTime } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** The courses that improve a skill beyond the person's level, each with the reason, the next dates and places left. */
export function HelpfulCourses({ gap: { courses, name } }: { gap: Gap }) {
  if (courses.length === 0) {
    return (
      <p className="govuk-body">
        There are no courses for your grade that go beyond your level in this skill yet.{' '}
        <a className="govuk-link" href={paths.courses()}>
          See all courses<span className="govuk-visually-hidden">, for {name}</span>
        </a>
      </p>
    )
  }
  return (
    <>
      <h4 className="govuk-heading-s govuk-!-margin-bottom-1">Courses that help</h4>
      <ul className="govuk-list govuk-list--spaced">
        {courses.map((course) => (
          <li key={course.code}>
            <a className="govuk-link govuk-!-font-weight-bold" href={paths.course(course.code)}>
              {course.title}
            </a>
            <br />
            {course.why} <Dates course={course} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Dates({
  course: { completedOn, bookedCohortId, nextCohorts },
}: {
  course: HelpfulCourse
}) {
  if (bookedCohortId !== null) {
    return (
      <>
        You have a place:{' '}
        <a className="govuk-link" href={paths.cohort(bookedCohortId)}>
          see when and where
        </a>
        .
      </>
    )
  }
  return (
    <>
      {completedOn === null ? null : `You completed it on ${formatDay(completedOn)}. `}
      {nextCohorts.length === 0
        ? 'No dates are set yet.'
        : nextCohorts.map((cohort) => <NextDate key={cohort.id} cohort={cohort} />)}
    </>
  )
}

const NextDate = ({
  cohort: { id, startsAt, mode, place, placesLeft },
}: {
  cohort: NextCohort
}) => (
  <span className="app-next-date">
    <a className="govuk-link" href={paths.cohort(id)}>
      {formatDayOf(startsAt, { weekday: true })}, {formatTime(startsAt)}
    </a>
    , {mode !== 'online' && place ? place : MODE_LABELS[mode].toLowerCase()}:{' '}
    {placesLeft === 0 ? 'full' : `${formatCount(placesLeft, 'place')} left`}
  </span>
)
