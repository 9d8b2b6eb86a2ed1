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

const describe = ({ courseTitle, completedOn }: CompletionContext): string =>
  `Your completion of ${courseTitle} on ${formatDay(completedOn)}`

export const completionRecorded = (context: CompletionContext): Email => ({
  subject: `You have completed ${context.courseTitle}`,
  body: [
    `Dear ${context.name}`,
    '',
    `${describe(context)} has been recorded.`,
    context.endsOn === null
      ? 'It does not expire.'
      : `It is valid until ${formatDay(addDays(context.endsOn, -1))}.`,
    '',
    'Your completions are in Your learning:',
    context.url,
  ].join('\n'),
})

export const completionRevoked = (context: CompletionContext & { reason: string }): Email => ({
  subject: `Completion removed: ${context.courseTitle}`,
  body: [
    `Dear ${context.name}`,
    '',
    `${describe(context)} has been removed. Reason: ${context.reason}`,
    '',
    'If this is wrong, contact the organiser of the course. Your completions are in Your learning:',
    context.url,
  ].join('\n'),
})
