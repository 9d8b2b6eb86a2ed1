/** What people are told about their place. Pure: facts in, a message out. */
import { MODE_LABELS, type Mode } from '#app/domain/learning/courses.ts'
import { formatRange } from '#app/ui/text/dates.ts'

export type CohortForEmail = {
  courseTitle: string
  cohortName: string
  mode: Mode
  place: string | null
  link: string | null
  sessions: readonly { title: string; startsAt: Date; endsAt: Date }[]
  /** The address of its page. */
  address: string
}
type Told = { name: string; cohort: CohortForEmail }
type Email = { subject: string; body: string }

const lines = (...texts: (string | null)[]): string =>
  texts.filter((text) => text !== null).join('\n')

export const enrolmentConfirmed = ({ name, cohort }: Told): Email => ({
  subject: `Your place: ${cohort.courseTitle}`,
  body: lines(
    `Dear ${name}`,
    '',
    `You have a place on ${cohort.courseTitle} (${cohort.cohortName}).`,
    '',
    ...(cohort.sessions.length === 0
      ? ['The dates are not set yet. You will get another message when they are.']
      : cohort.sessions.map(
          (session) =>
            `- ${session.title}: ${formatRange(session.startsAt, session.endsAt)}, London time`,
        )),
    '',
    `How: ${MODE_LABELS[cohort.mode]}`,
    cohort.place === null ? null : `Place: ${cohort.place}`,
    cohort.link === null ? null : `Link to join: ${cohort.link}`,
    '',
    'If you cannot come, give up your place so that somebody else can take it:',
    cohort.address,
  ),
})

export const enrolmentWithdrawn = ({ name, cohort }: Told): Email => ({
  subject: `You have given up your place: ${cohort.courseTitle}`,
  body: lines(
    `Dear ${name}`,
    '',
    `You no longer have a place on ${cohort.courseTitle} (${cohort.cohortName}).`,
    '',
    'You can take a place again while there are any left:',
    cohort.address,
  ),
})
