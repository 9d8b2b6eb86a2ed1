/** The only place that asks what time it is. Tests freeze it; everything else takes time as an argument or asks here. */
let frozen: Date | null = null

/** The present instant. */
export const now = (): Date => (frozen ? new Date(frozen) : new Date())

// Made once: making it takes longer than all that it is asked.
const LONDON_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day it is in London at that instant, as YYYY-MM-DD. */
export const dayInLondon = (instant: Date): string => LONDON_DAY.format(instant)

/** Today in London, as YYYY-MM-DD. */
export const today = (): string => dayInLondon(now())

/** Stops the clock for a test; null lets it run again. */
export const freezeClock = (instant: string | null): void => {
  frozen = instant === null ? null : new Date(instant)
}

/** How much an instant in London is ahead of UTC, in minutes: 0 in winter, 60 in summer. */
const londonOffset = (instant: Date): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    timeZoneName: 'longOffset',
  }).formatToParts(instant)
  return parts.find((part) => part.type === 'timeZoneName')?.value === 'GMT+01:00' ? 60 : 0
}

/** The instant of a wall-clock time in London (`day` as YYYY-MM-DD, `time` as HH:MM); null for a time skipped in spring. */
export const instantInLondon = (day: string, time: string): Date | null => {
  const asUtc = new Date(`${day}T${time}:00Z`)
  for (const offset of [londonOffset(asUtc), 0, 60]) {
    const instant = new Date(asUtc.getTime() - offset * 60_000)
    if (londonOffset(instant) === offset) return instant
  }
  return null
}

/** The hour it is in London at that instant, 0 to 23. */
export const hourInLondon = (instant: Date): number =>
  Number(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      hour: 'numeric',
      hourCycle: 'h23',
    }).format(instant),
  )
