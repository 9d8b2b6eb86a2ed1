/** Uptake over time: at the end of each financial quarter or month, as it was then. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { Shown } from '#app/domain/disclosure/policy.ts'
import { reportTotal, type CountedUptake, type UptakeScope } from '#app/domain/uptake/report.ts'

export type SeriesPoint = Shown & { day: Day }
/** The count of one day in a series. */
export type CountedOn = { day: Day; uptake: CountedUptake }

/** The total of each day, exact or under the policy. The series withholds what the table of that day withholds. */
export const pointsOf = (counted: readonly CountedOn[], scope: UptakeScope): SeriesPoint[] =>
  counted.map(({ day, uptake }) => {
    const total = reportTotal(uptake, scope)
    return { day, ...total, withheld: total.upskilled === null }
  })
