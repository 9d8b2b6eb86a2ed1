import type { NextCohort, SkillCourse } from '#app/data/learning/courses/skill-courses.server.ts'
import { MODE_LABELS } from '#app/domain/learning/courses.ts'
import type { CourseHelp, Helpful } from '#app/domain/skills/suggestions.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { Results } from '#app/features/skills/results/results-view.server.ts'
import { suggestionSentence } from '#app/features/skills/results/suggestion-sentence.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { formatDay, formatDayOf, formatTime } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Course = Helpful<SkillCourse>

/** The fewest courses that help with the most gaps, then the others that help. Each course is shown once. */
export function SuggestedCourses({ results: { gaps, suggestions } }: { results: Results }) {
  if (gaps.length === 0) return null
  const { chosen, others, completed, covered } = suggestions
  const counts = { chosen: chosen.length, covered, completed: completed.length }
  return (
    <section aria-labelledby="courses">
      <h2 className="govuk-heading-m" id="courses">
        {suggestionSentence({ gaps: gaps.length, ...counts })}
      </h2>
      <CourseList courses={chosen} />
      {chosen.length === 0 && completed.length === 0 ? <NoCourses gap={gaps[0]?.skill} /> : null}
      {others.length > 0 ? (
        <>
          <h3 className="govuk-heading-s">
            {others.length === 1 ? 'Another course that helps' : 'Other courses that help'}
          </h3>
          <CourseList courses={others} />
        </>
      ) : null}
      {completed.length > 0 ? <CompletedCourses courses={completed} /> : null}
    </section>
  )
}

const NoCourses = ({ gap }: { gap?: string }) => (
  <p className="govuk-body">
    Discuss with your manager how you could learn at work, or{' '}
    <a className="govuk-link" href={paths.newGoal({ skill: gap })}>
      set yourself a goal
    </a>
    . You can also{' '}
    <a className="govuk-link" href={paths.courses()}>
      see all courses
    </a>
    .
  </p>
)

const CourseList = ({ courses }: { courses: readonly Course[] }) => (
  <ul className="app-suggestions">
    {courses.map((course) => (
      <li key={course.code} className="app-suggestions__item">
        <div>
          <a className="govuk-link govuk-!-font-weight-bold" href={paths.course(course.code)}>
            {course.title}
          </a>
          <p className="govuk-body govuk-!-margin-bottom-0">
            <Availability course={course} />
            <br />
            {describeHelp(course.helps)}
          </p>
        </div>
        <NextAction course={course} />
      </li>
    ))}
  </ul>
)

/** For example, "Helps you reach Working in Asking questions and Weighing evidence, and Expert in Technology." */
function describeHelp(helps: readonly CourseHelp[]): string {
  const byLevel = Map.groupBy(helps, ({ level }) => level)
  const levels = [...byLevel].map(
    ([level, skills]) => `${level} in ${joinWords(skills.map(({ name }) => name))}`,
  )
  return `Helps you reach ${levels.join('; ')}.`
}

const BOOKED: Readonly<Record<NonNullable<Course['booking']>, string>> = {
  confirmed: 'You have a place',
  offered: 'We have offered you a place',
  requested: 'Your request is waiting for approval',
}

function Availability({ course }: { course: Course }) {
  const { booking, completion, nextCohorts, isSelfPaced } = course
  if (booking !== null) return BOOKED[booking]
  const [next] = nextCohorts
  return (
    <>
      {completion ? `You completed it on ${formatDay(completion.completedOn)}. ` : null}
      {next
        ? describeCohort(next)
        : isSelfPaced
          ? 'At your own pace: you can start now'
          : 'No dates are set yet'}
    </>
  )
}

const describeCohort = ({ startsAt, mode, place, placesLeft }: NextCohort): string =>
  [
    `${formatDayOf(startsAt, { weekday: true })}, ${formatTime(startsAt)}`,
    mode !== 'online' && place ? place : MODE_LABELS[mode].toLowerCase(),
    placesLeft === 0 ? 'full' : `${formatCount(placesLeft, 'place')} left`,
  ].join(', ')

function NextAction({
  course: { code, title, bookedCohortId, booking, needsApproval, nextCohorts, isSelfPaced },
}: {
  course: Course
}) {
  const next = nextCohorts.find(({ placesLeft }) => placesLeft > 0) ?? nextCohorts[0]
  if (bookedCohortId !== null)
    return (
      <Action
        href={paths.cohort(bookedCohortId)}
        text={booking === 'requested' ? 'See your request' : 'See your place'}
        of={title}
      />
    )
  if (next) {
    const text = needsApproval ? 'Ask your manager' : 'Book'
    return (
      <Action
        href={paths.enrol(next.id)}
        text={next.placesLeft > 0 ? text : 'Join the waiting list'}
        of={title}
      />
    )
  }
  return isSelfPaced ? <Action href={paths.courseProgress(code)} text="Start" of={title} /> : null
}

const Action = ({ href, text, of }: { href: string; text: string; of: string }) => (
  <LinkButton href={href} look="secondary">
    {text}
    <span className="govuk-visually-hidden">: {of}</span>
  </LinkButton>
)

/** Courses that need not be taken again, with what to do instead. */
const CompletedCourses = ({ courses }: { courses: readonly Course[] }) => (
  <>
    <h3 className="govuk-heading-s">
      {courses.length === 1 ? 'A course you have completed' : 'Courses you have completed'}
    </h3>
    <ul className="govuk-list govuk-list--spaced">
      {courses.map(({ code, title, completion, helps }) => (
        <li key={code}>
          <a className="govuk-link" href={paths.course(code)}>
            {title}
          </a>
          , on {formatDay(completion?.completedOn ?? '')}. You do not need to take it again. Use
          what you learned in {joinWords(helps.map(({ name }) => name))}:{' '}
          <a className="govuk-link" href={paths.newGoal({ skill: helps[0]?.skill, course: code })}>
            set yourself a goal
            <span className="govuk-visually-hidden"> after {title}</span>
          </a>
          . If you have reached a higher level since, change your answer below.
        </li>
      ))}
    </ul>
  </>
)
