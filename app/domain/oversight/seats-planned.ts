/** Places planned on courses in the coming quarters, against the people who still need the course. A seat is a place in a future cohort. */

export type QuarterSeats = { quarter: number; seats: number }
export type CourseSeats<Course> = {
  course: Course
  /** People in post without a valid completion. Null if the number cannot be shown. */
  needed: number | null
  quarters: QuarterSeats[]
  /** People for whom no seat is planned in any of the quarters. */
  short: number | null
}

type Planned = { courseId: number; quarter: number; capacity: number }

/** Adds up the seats of each course in each quarter. */
export const seatsOf = <Course extends { id: number }>(
  courses: readonly Course[],
  planned: readonly Planned[],
  { quarters, needed }: { quarters: readonly number[]; needed: ReadonlyMap<number, number | null> },
): CourseSeats<Course>[] =>
  courses.map((course) => {
    const own = planned.filter(({ courseId }) => courseId === course.id)
    const byQuarter = quarters.map((quarter) => ({
      quarter,
      seats: own
        .filter((cohort) => cohort.quarter === quarter)
        .reduce((sum, { capacity }) => sum + capacity, 0),
    }))
    const seats = byQuarter.reduce((sum, one) => sum + one.seats, 0)
    const need = needed.get(course.id) ?? null
    const short = need === null ? null : Math.max(0, need - seats)
    return { course, needed: need, quarters: byQuarter, short }
  })

/**
 * The quarter to plan another cohort in: the one with the fewest seats, leaving out the first
 * quarter unless it is the only one.
 */
export function quarterToPlan(quarters: readonly QuarterSeats[]): number | null {
  const later = quarters.length > 1 ? quarters.slice(1) : quarters
  const [fewest] = later.toSorted((a, b) => a.seats - b.seats || a.quarter - b.quarter)
  return fewest?.quarter ?? null
}
