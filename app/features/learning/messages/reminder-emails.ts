/** Emails that remind people of sessions. */
import { MODE_LABELS, type Mode } from '#app/domain/learning/courses.ts'
import { formatRange } from '#app/ui/text/dates.ts'

type Session = {
  title: string
  startsAt: Date
  endsAt: Date
  place: string | null
  link: string | null
}
type Reminder = {
  name: string
  courseTitle: string
  cohortName: string
  mode: Mode
  /** The day of the sessions, such as “Tuesday 17 March 2026”. */
  day: string
  when: 'week' | 'day'
  sessions: readonly Session[]
  url: string
}

const BEGINNINGS = { week: 'In a week', day: 'Tomorrow' } as const

export const sessionReminder = (reminder: Reminder): { subject: string; body: string } => {
  const { name, courseTitle, cohortName, mode, day, when, sessions, url } = reminder
  return {
    subject: `${BEGINNINGS[when]}: ${courseTitle}, ${day}`,
    body: [
      `Dear ${name}`,
      '',
      `You have a place on ${courseTitle} (${cohortName}).`,
      '',
      ...sessions.flatMap(({ title, startsAt, endsAt, place, link }) => [
        `- ${title}: ${formatRange(startsAt, endsAt)}, London time`,
        ...(place === null ? [] : [`  Location: ${place}`]),
        ...(link === null ? [] : [`  Link to join: ${link}`]),
      ]),
      '',
      `Format: ${MODE_LABELS[mode]}`,
      '',
      'If you cannot attend, say so on the page of the cohort:',
      url,
    ].join('\n'),
  }
}
