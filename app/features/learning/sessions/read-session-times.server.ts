/** When a session starts and ends, from a day and times of day in London as an organiser types them. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { parseTime } from '#app/domain/calendar/time-of-day.ts'
import type { Times } from '#app/domain/learning/sessions.ts'
import { instantsInLondon } from '#app/platform/clock.server.ts'

export type TypedTimes = {
  from: string
  until: string
  /** Which of the two is meant when the clocks go back: `first` or `second`. */
  fromWhich: string
  untilWhich: string
}
type TimesProblem = { field: keyof TypedTimes; message: string }

const NO_SUCH_TIME =
  'Enter a different time. The clocks go forward that day, so this time does not exist'

/** The instants that a field can mean, after the organiser's choice between two. */
function chosenFrom(instants: readonly Date[], which: string): readonly Date[] {
  const chosen = which === 'first' ? instants[0] : which === 'second' ? instants.at(-1) : undefined
  return chosen ? [chosen] : instants
}

/** Returns the times, or what is wrong with them. A session that ends at midnight ends at the end of its day. */
export function readSessionTimes(
  day: Day | null,
  { from, until, fromWhich, untilWhich }: TypedTimes,
): Times | TimesProblem[] {
  const [start, end] = [parseTime(from), parseTime(until)]
  const problems: TimesProblem[] = []
  if (start === null)
    problems.push({ field: 'from', message: 'Enter when the session starts, such as 9:30am' })
  if (end === null)
    problems.push({ field: 'until', message: 'Enter when the session ends, such as 12:30pm' })
  if (day === null || start === null || end === null) return problems
  const starts = chosenFrom(instantsInLondon(day, start), fromWhich)
  const ends = chosenFrom(
    instantsInLondon(end === '00:00' ? addDays(day, 1) : day, end),
    untilWhich,
  )
  if (starts.length === 0) problems.push({ field: 'from', message: NO_SUCH_TIME })
  if (ends.length === 0) problems.push({ field: 'until', message: NO_SUCH_TIME })
  if (problems.length > 0) return problems
  const possible = starts.flatMap((startsAt) =>
    ends.filter((endsAt) => endsAt > startsAt).map((endsAt) => ({ startsAt, endsAt })),
  )
  const [only] = possible
  if (only === undefined)
    return [{ field: 'until', message: 'End time must be after the start time' }]
  if (possible.length === 1) return only
  const which = (field: 'fromWhich' | 'untilWhich', time: string): TimesProblem => ({
    field,
    message: `Select which ${time.trim()} you mean. The clocks go back that day, so it happens twice`,
  })
  return [
    ...(starts.length > 1 ? [which('fromWhich', from)] : []),
    ...(ends.length > 1 ? [which('untilWhich', until)] : []),
  ]
}

/** Which of the two times a saved time is, if the clocks go back and it comes twice that day. Otherwise empty. */
export function whichOfTwo(day: Day, time: string, instant: Date): '' | 'first' | 'second' {
  const instants = instantsInLondon(day, time)
  if (instants.length < 2) return ''
  return instants[0]?.getTime() === instant.getTime() ? 'first' : 'second'
}
