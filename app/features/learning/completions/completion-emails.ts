/** What people are told about a completion. Pure: facts in, a message out. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Facts = {
  name: string
  courseTitle: string
  completedOn: Day
  endsOn: Day | null
  address: string
}
type Email = { subject: string; body: string }

export const completionRecorded = ({
  name,
  courseTitle,
  completedOn,
  endsOn,
  address,
}: Facts): Email => ({
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
    address,
  ].join('\n'),
})

export const completionRevoked = ({
  name,
  courseTitle,
  completedOn,
  reason,
  address,
}: Facts & { reason: string }): Email => ({
  subject: `A completion of yours was taken back: ${courseTitle}`,
  body: [
    `Dear ${name}`,
    '',
    `Your completion of ${courseTitle} on ${formatDay(completedOn)} no longer stands. The reason given: ${reason}`,
    '',
    'If this is wrong, reply to whoever organised the course. Your record is in Your learning:',
    address,
  ].join('\n'),
})
