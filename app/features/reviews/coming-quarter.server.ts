/** When the quarter that is under way can be reviewed. */
import { addDays } from '#app/domain/calendar/day.ts'
import { latestQuarter, quarterOfNumber } from '#app/features/reviews/require-review.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export function sayComing(): string {
  const { words, end } = quarterOfNumber(latestQuarter().number + 1)
  return `The quarter ${words} ends on ${formatDay(end)}: its returns can be begun from ${formatDay(addDays(end, 1))}.`
}
