/**
 * Formats days and times for pages and emails, such as "12 March 2026, 9:30am". Times are in London time, including summer time.
 */
const LONDON = 'Europe/London'
// A calendar day has no time zone. It is read and written in UTC, so that no offset can move it.
const UTC = 'UTC'

const formatter = (timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone })

const LONG: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' }
const SHORT_MONTH = formatter(LONDON, { month: 'short', year: 'numeric' })
const WITH_WEEKDAY: Intl.DateTimeFormatOptions = { ...LONG, weekday: 'long' }
const days = { plain: formatter(UTC, LONG), weekday: formatter(UTC, WITH_WEEKDAY) }
const londonDays = { plain: formatter(LONDON, LONG), weekday: formatter(LONDON, WITH_WEEKDAY) }
const londonZones = formatter(LONDON, { hour: 'numeric', timeZoneName: 'short' })
const londonTimes = formatter(LONDON, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' })

const format = (formats: typeof days, date: Date, weekday: boolean): string =>
  weekday ? formats.weekday.format(date).replace(',', '') : formats.plain.format(date)

/** '2026-03-12' is "12 March 2026", or "Thursday 12 March 2026" with the weekday. */
export const formatDay = (day: string, { weekday = false } = {}): string =>
  format(days, new Date(`${day}T00:00:00Z`), weekday)

/** A day of every year: '03-31' is "31 March". */
export const formatMonthDay = (monthDay: string): string =>
  formatDay(`2023-${monthDay}`).replace(/ 2023$/, '')

const HOUR_MS = 60 * 60 * 1000

/** "BST" or "GMT" if the clocks go back and the local time at this instant comes twice that day. Otherwise null. */
function zoneOfRepeatedTime(instant: Date): string | null {
  const local = (at: number) => londonTimes.format(new Date(at))
  const at = instant.getTime()
  if (local(at) !== local(at - HOUR_MS) && local(at) !== local(at + HOUR_MS)) return null
  const parts = londonZones.formatToParts(instant)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? null
}

/** The time as people type it: "9:30am", "5pm", "midday" or "midnight". */
export function formatClockTime(instant: Date): string {
  const parts = londonTimes.formatToParts(instant)
  const hour = Number(parts.find((part) => part.type === 'hour')?.value)
  const minute = parts.find((part) => part.type === 'minute')?.value ?? '00'
  if (minute === '00' && hour === 0) return 'midnight'
  if (minute === '00' && hour === 12) return 'midday'
  return `${hour % 12 || 12}${minute === '00' ? '' : `:${minute}`}${hour < 12 ? 'am' : 'pm'}`
}

/** For example, "9:30am". In the hour that comes twice when the clocks go back, "1:30am BST" or "1:30am GMT". */
export function formatTime(instant: Date): string {
  const zone = zoneOfRepeatedTime(instant)
  return zone === null ? formatClockTime(instant) : `${formatClockTime(instant)} ${zone}`
}

/** The day in London at an instant, such as "12 March 2026". */
export const formatDayOf = (instant: Date, { weekday = false } = {}): string =>
  format(londonDays, instant, weekday)

/** The month in London at an instant, for the labels of a chart: "Mar 2026". */
export const formatShortMonth = (instant: Date): string => SHORT_MONTH.format(instant)

/** For example, "12 March 2026, 9:30am". */
export const formatInstant = (instant: Date, options?: { weekday?: boolean }): string =>
  `${formatDayOf(instant, options)}, ${formatTime(instant)}`

/** The same in a sentence, after "at": "9:30am on 12 March 2026". */
export const formatTimeOnDay = (instant: Date): string =>
  `${formatTime(instant)} on ${formatDayOf(instant)}`

/** For example, "Tuesday 17 March 2026, 9:30am to 12:30pm". Names both days if it ends on another day, later than midnight. */
export function formatRange(from: Date, until: Date): string {
  // A session that ends at midnight belongs to the day that ends then.
  const lastMoment = new Date(until.getTime() - 1)
  const sameDay = formatDayOf(from) === formatDayOf(lastMoment)
  return `${formatInstant(from, { weekday: true })} to ${sameDay ? formatTime(until) : formatInstant(until, { weekday: true })}`
}
