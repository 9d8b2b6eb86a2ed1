/** Uptake over time: at the end of each financial quarter or month, as it was then. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { Shown } from '#app/domain/disclosure/policy.ts'
import { reportUptake, type CountedUptake, type Reach } from '#app/domain/uptake/report.ts'

export type SeriesPoint = Shown & { day: Day }
/** What was counted on one day of a series. */
export type CountedOn = { day: Day; uptake: CountedUptake }

/** The total of each day's tables, exact or under the policy: what the table of that day withholds, the series withholds. */
export const pointsOf = (counted: readonly CountedOn[], reach: Reach): SeriesPoint[] =>
  counted.map(({ day, uptake }) => {
    const { total } = reportUptake(uptake, reach.within ? 'grade' : 'department', reach)
    return { day, ...total, withheld: total.upskilled === null }
  })
