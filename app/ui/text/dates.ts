/** Days and instants as people read them: 12 March 2026, 9:30am. Instants in the time of London, summer time too. */
const LONDON = 'Europe/London'

const longDay = { day: 'numeric', month: 'long', year: 'numeric' } as const
// A calendar day has no time zone: it is read and written in UTC, where no hour can move it.
const dayWriter = new Intl.DateTimeFormat('en-GB', { ...longDay, timeZone: 'UTC' })
const dayWithWeekdayWriter = new Intl.DateTimeFormat('en-GB', {
  ...longDay,
  weekday: 'long',
  timeZone: 'UTC',
})
const instantDayWriter = new Intl.DateTimeFormat('en-GB', { ...longDay, timeZone: LONDON })
const instantWeekdayWriter = new Intl.DateTimeFormat('en-GB', {
  ...longDay,
  weekday: 'long',
  timeZone: LONDON,
})
const clockWriter = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: LONDON,
})

/** '2026-03-12' is "12 March 2026"; with the weekday, "Thursday 12 March 2026". */
export function formatDay(day: string, { weekday = false } = {}): string {
  const date = new Date(`${day}T00:00:00Z`)
  return weekday ? withoutComma(dayWithWeekdayWriter.format(date)) : dayWriter.format(date)
}

/** "9:30am", "5pm", "midday", "midnight". */
export function formatTime(instant: Date): string {
  const parts = clockWriter.formatToParts(instant)
  const hour = Number(parts.find((part) => part.type === 'hour')?.value)
  const minute = parts.find((part) => part.type === 'minute')?.value ?? '00'
  if (minute === '00' && hour === 0) return 'midnight'
  if (minute === '00' && hour === 12) return 'midday'
  return `${hour % 12 || 12}${minute === '00' ? '' : `:${minute}`}${hour < 12 ? 'am' : 'pm'}`
}

/** The day that an instant falls on in London: "12 March 2026". */
export const formatDayOf = (instant: Date, { weekday = false } = {}): string =>
  weekday ? withoutComma(instantWeekdayWriter.format(instant)) : instantDayWriter.format(instant)

/** "12 March 2026, 9:30am". */
export const formatInstant = (instant: Date, options?: { weekday?: boolean }): string =>
  `${formatDayOf(instant, options)}, ${formatTime(instant)}`

/** "Tuesday 17 March 2026, 9:30am to 12:30pm"; over two days, both days are said. */
export function formatRange(from: Date, until: Date): string {
  const sameDay = formatDayOf(from) === formatDayOf(until)
  return `${formatInstant(from, { weekday: true })} to ${sameDay ? formatTime(until) : formatInstant(until, { weekday: true })}`
}

const withoutComma = (text: string): string => text.replace(',', '')
