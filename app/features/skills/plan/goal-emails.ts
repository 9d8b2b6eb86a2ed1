/** Emails about goals. They never say what a goal is, because people who run the service can read messages. */
import type { Day } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type DueGoals = { name: string; count: number; dueOn: Day; isToday: boolean; url: string }

export const goalsDue = ({ name, count, dueOn, isToday, url }: DueGoals) => {
  const goals = count === 1 ? 'A goal' : formatCount(count, 'goal')
  const were = isToday ? (count === 1 ? 'is' : 'are') : count === 1 ? 'was' : 'were'
  const when = isToday ? 'today' : `on ${formatDay(dueOn)}`
  return {
    subject: `${goals} in your plan ${were} due ${when}`,
    body: [
      `Dear ${name}`,
      '',
      `${goals} in your plan ${were} due ${when}.`,
      '',
      'Mark each goal as done, move it to another date or drop it:',
      url,
      '',
      'Only you can see your plan, unless you have shared it. You can turn these reminders off under “Your messages”.',
    ].join('\n'),
  }
}
