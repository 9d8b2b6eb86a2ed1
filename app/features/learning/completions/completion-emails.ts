/** Emails to people whose completion is recorded or removed. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export type CompletionContext = {
  name: string
  courseTitle: string
  completedOn: Day
  endsOn: Day | null
  url: string
}
type Email = { subject: string; body: string }

export const completionRecorded = ({
  name,
  courseTitle,
  completedOn,
  endsOn,
  url,
}: CompletionContext): Email => ({
  subject: `You have completed ${courseTitle}`,
  body: [
    `Dear ${name}`,
    '',
    `Your completion of ${courseTitle} on ${formatDay(completedOn)} has been recorded.`,
    endsOn === null
      ? 'It does not expire.'
      : `It is valid until ${formatDay(addDays(endsOn, -1))}.`,
    '',
    'Your completions are in Your learning:',
    url,
  ].join('\n'),
})

export const completionRevoked = ({
  name,
  courseTitle,
  completedOn,
  reason,
  url,
}: CompletionContext & { reason: string }): Email => ({
  subject: `Completion removed: ${courseTitle}`,
  body: [
    `Dear ${name}`,
    '',
    `Your completion of ${courseTitle} on ${formatDay(completedOn)} has been removed. The reason: ${reason}`,
    '',
    'If this is wrong, contact the organiser of the course. Your completions are in Your learning:',
    url,
  ].join('\n'),
})
