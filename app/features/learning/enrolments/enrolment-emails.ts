/** Emails to people who enrol or withdraw. */
import { MODE_LABELS, type Mode } from '#app/domain/learning/courses.ts'
import { formatRange } from '#app/ui/text/dates.ts'

export type CohortForEmail = {
  courseTitle: string
  cohortName: string
  mode: Mode
  place: string | null
  link: string | null
  sessions: readonly {
    title: string
    startsAt: Date
    endsAt: Date
    /** Where it meets, if that differs from the cohort. */
    place?: string | null
    link?: string | null
  }[]
  /** The URL of the cohort's page. */
  url: string
  /** The URL of the course's page. */
  courseUrl: string
}
type Context = { name: string; cohort: CohortForEmail }
type Email = { subject: string; body: string }

const lines = (...strings: (string | null)[]): string =>
  strings.filter((text) => text !== null).join('\n')

function describePlace(
  { courseTitle, cohortName }: CohortForEmail,
  movedFrom: string | null,
  nomination: Nomination | null,
): string {
  if (movedFrom !== null)
    return `Your place on ${courseTitle} has moved from ${movedFrom} to ${cohortName}. You no longer have a place on ${movedFrom}.`
  return nomination
    ? `${nomination.by} nominated you for ${courseTitle} (${cohortName}). You have a place.`
    : `You have a place on ${courseTitle} (${cohortName}).`
}

/** Who nominated a person, and the page on which they can decline. */
export type Nomination = { by: string; url: string }

type Confirmed = Context & {
  /** The name of the cohort in which they gave up a place for this one. */
  movedFrom?: string | null
  nomination?: Nomination | null
}

export const enrolmentConfirmed = ({
  name,
  cohort,
  movedFrom = null,
  nomination = null,
}: Confirmed): Email => ({
  subject: `Your place: ${cohort.courseTitle}`,
  body: lines(
    `Dear ${name}`,
    '',
    describePlace(cohort, movedFrom, nomination),
    '',
    ...(cohort.sessions.length === 0
      ? ['The dates are not set yet. We will email you when they are.']
      : cohort.sessions.flatMap(({ title, startsAt, endsAt, place, link }) => [
          `- ${title}: ${formatRange(startsAt, endsAt)}, London time`,
          place ? `  Location: ${place}` : null,
          link ? `  Link to join: ${link}` : null,
        ])),
    '',
    `Format: ${MODE_LABELS[cohort.mode]}`,
    cohort.place === null ? null : `Location: ${cohort.place}`,
    cohort.link === null ? null : `Link to join: ${cohort.link}`,
    '',
    nomination
      ? 'If you cannot attend, decline so that someone else can have your place:'
      : 'If you cannot attend, withdraw so that someone else can have your place:',
    nomination?.url ?? cohort.url,
  ),
})

export const enrolmentWithdrawn = ({ name, cohort }: Context): Email => ({
  subject: `You have withdrawn from ${cohort.courseTitle}`,
  body: lines(
    `Dear ${name}`,
    '',
    `You no longer have a place on ${cohort.courseTitle} (${cohort.cohortName}).`,
    '',
    'You can ask for a place again:',
    cohort.url,
  ),
})

export const waitingListLeft = ({ name, cohort }: Context): Email => ({
  subject: `You have left the waiting list of ${cohort.courseTitle}`,
  body: lines(
    `Dear ${name}`,
    '',
    `You are no longer on the waiting list of ${cohort.courseTitle} (${cohort.cohortName}).`,
    '',
    'You can join it again:',
    cohort.url,
  ),
})
