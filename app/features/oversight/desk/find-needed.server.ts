import type { CourseToPlan } from '#app/data/oversight/desk.server.ts'
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { reportTotal } from '#app/domain/uptake/report.ts'
import { IN_POST, NO_FILTERS } from '#app/domain/uptake/uptake.ts'

/**
 * How many people in post had no valid completion of each course at the end of a quarter, by course. People who run courses
 * cannot see exact figures, so these follow from the numbers that the uptake pages show them. Null if one is withheld.
 */
export async function findNeeded(
  courses: readonly CourseToPlan[],
  asAt: Day,
  today: Day,
): Promise<Map<number, number | null>> {
  const needed = new Map<number, number | null>()
  for (const { id, code, scsOnly } of courses) {
    const counted = await countUptake(
      {
        measure: 'coverage',
        by: 'department',
        ...NO_FILTERS,
        asAt,
        since: null,
        course: code,
        population: scsOnly ? 'scs' : 'all',
        structure: 'then',
        base: IN_POST,
      },
      today,
    )
    const { base, upskilled } = reportTotal(counted, { exact: false })
    needed.set(id, base === null || upskilled === null ? null : Math.max(0, base - upskilled))
  }
  return needed
}
