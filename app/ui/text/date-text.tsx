import { formatDay, formatInstant } from './dates.ts'

/** @param day as YYYY-MM-DD, shown as "12 March 2026" */
export const DayText = ({ day, weekday }: { day: string; weekday?: boolean }) => (
  <time dateTime={day}>{formatDay(day, { weekday })}</time>
)

/** An instant in London time: "12 March 2026, 9:30am". */
export const InstantText = ({ at, weekday }: { at: Date; weekday?: boolean }) => (
  <time dateTime={at.toISOString()}>{formatInstant(at, { weekday })}</time>
)
