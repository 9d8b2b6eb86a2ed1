/** Uptake over time: at the end of each financial quarter or month, as it was then. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { Shown } from '#app/domain/disclosure/policy.ts'
import { reportTotal, type CountedUptake, type UptakeScope } from '#app/domain/uptake/report.ts'

export type SeriesPoint = Shown & { day: Day }
/** The counts for one day in a series. */
export type CountedDay = { day: Day; uptake: CountedUptake }

/** Returns the total for each day, exact or under the policy. It withholds the same totals as the tables for those days. */
export const pointsOf = (counted: readonly CountedDay[], scope: UptakeScope): SeriesPoint[] =>
  counted.map(({ day, uptake }) => {
    const total = reportTotal(uptake, scope)
    return { day, ...total, withheld: total.upskilled === null }
  })
