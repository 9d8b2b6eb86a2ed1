/** The only source of the current time, so that tests can freeze it. */
let frozen: Date | null = null

export const now = (): Date => (frozen ? new Date(frozen) : new Date())

// Created once, because creating it is slow.
const LONDON_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in London at an instant, as YYYY-MM-DD. */
export const dayInLondon = (instant: Date): string => LONDON_DAY.format(instant)

/** Today in London, as YYYY-MM-DD. */
export const today = (): string => dayInLondon(now())

/** Freezes the clock for a test. Null lets it run again. */
export const freezeClock = (instant: string | null): void => {
  frozen = instant === null ? null : new Date(instant)
}

const LONDON_OFFSET = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  timeZoneName: 'longOffset',
})

/** Minutes that London is ahead of UTC: 0 in winter, 60 in summer. */
const londonOffsetMinutes = (instant: Date): number => {
  const parts = LONDON_OFFSET.formatToParts(instant)
  return parts.find((part) => part.type === 'timeZoneName')?.value === 'GMT+01:00' ? 60 : 0
}

/** What clocks in London show at an instant, in milliseconds since 1970 as if London were in UTC. */
export const londonClockTime = (instant: Date): number =>
  instant.getTime() + londonOffsetMinutes(instant) * 60_000

/**
 * The instants of a local time in London (`day` as YYYY-MM-DD, `time` as HH:MM), earliest first. There are none for a time that is skipped
 * when the clocks go forward, and two for a time that is repeated when they go back.
 */
export const instantsInLondon = (day: string, time: string): Date[] => {
  const asUtc = new Date(`${day}T${time}:00Z`)
  return [60, 0].flatMap((offset) => {
    const instant = new Date(asUtc.getTime() - offset * 60_000)
    return londonOffsetMinutes(instant) === offset ? [instant] : []
  })
}

/** The instant of a local time in London, or null for a time that is skipped. Of a time that is repeated, the first. */
export const instantInLondon = (day: string, time: string): Date | null =>
  instantsInLondon(day, time)[0] ?? null

/** The hour in London at an instant, 0 to 23. */
export const hourInLondon = (instant: Date): number =>
  Number(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      hour: 'numeric',
      hourCycle: 'h23',
    }).format(instant),
  )
