/** Emails to people who have to do a course. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { ReminderOccasion } from '#app/domain/learning/assignments.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Context = {
  name: string
  course: string
  /** Null if every organisation requires it. */
  organisation: string | null
  dueOn: Day
  note: string | null
  /** The URL of the course's page. */
  url: string
}
type Email = { subject: string; body: string }

const SUBJECTS: Readonly<Record<ReminderOccasion, (course: string, dueOn: string) => string>> = {
  set: (course, dueOn) => `Required by ${dueOn}: ${course}`,
  before: (course, dueOn) => `Reminder: ${course} is required by ${dueOn}`,
  due: (course) => `Due today: ${course}`,
  after: (course) => `Overdue: ${course}`,
}

/** The email for an occasion, to someone who has not done it. */
export function assignmentEmail(occasion: ReminderOccasion, context: Context): Email {
  const { name, course, organisation, dueOn, note, url } = context
  const by = formatDay(dueOn)
  const who = organisation ?? 'Your organisation'
  const due = occasion === 'after' ? `It was due on ${by}.` : `Complete it by ${by}.`
  return {
    subject: SUBJECTS[occasion](course, by),
    body: [
      `Dear ${name}`,
      `${who} requires you to complete ${course}. ${due}`,
      ...(note ? [note] : []),
      `See dates and book a place. If a cohort is full, you come first on its waiting list:\n${url}`,
      'If you cannot do it, tell your department lead.',
    ].join('\n\n'),
  }
}
