import type { NamedList } from '#app/domain/uptake/people.ts'

type Context = {
  name: string
  leader: string
  list: NamedList
  /** What the leader adds, or empty. */
  note: string
  coursesUrl: string
  preferencesUrl: string
}

const SUBJECTS: Readonly<Record<NamedList, string>> = {
  'not-upskilled': 'Reminder: book a digital and data course',
  expiring: 'Reminder: your digital and data course expires soon',
  overdue: 'Reminder: a required course is overdue',
}

const REASONS: Readonly<Record<NamedList, string>> = {
  'not-upskilled': 'You do not have a valid completion of a digital and data course.',
  expiring: 'Your completion of a digital and data course expires soon. Take a course to renew it.',
  overdue:
    'You have not completed a course that your organisation requires, and its date has passed.',
}

/** The email to one person. */
export const reminderEmail = (context: Context): { subject: string; body: string } => ({
  subject: SUBJECTS[context.list],
  body: [
    `Dear ${context.name}`,
    `${context.leader} asked us to remind you. ${REASONS[context.list]}`,
    ...(context.note === '' ? [] : [context.note]),
    `See the courses and their dates, and book a place:\n${context.coursesUrl}`,
    'If you completed a course elsewhere, open it there and tell us.',
    `You can turn off reminders like this one:\n${context.preferencesUrl}`,
  ].join('\n\n'),
})
