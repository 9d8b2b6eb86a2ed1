/** Chooses the uptake target that applies to a query. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

/** Who a target is for. A null organisation, profession or course means any. */
type TargetScope = {
  population: Population
  organisationId: number | null
  professionId: number | null
  course: string | null
}
export type StoredTarget = TargetScope & { percent: number; by: Day }

export type TargetQuery = {
  population: Population
  course: string | null
  organisationId?: number
  professionId?: number
}

/**
 * Returns how specific a target is, or null if it does not apply. A target for both the organisation
 * and the profession comes first, followed by one for the organisation, one for the profession, and
 * one for everyone. The course must match exactly, because a target for one course does not apply to
 * another course or to all courses.
 */
function closeness(target: TargetScope, query: TargetQuery): number | null {
  if (target.population !== query.population || target.course !== query.course) return null
  if (target.organisationId !== null && target.organisationId !== query.organisationId) return null
  if (target.professionId !== null && target.professionId !== query.professionId) return null
  return (target.organisationId === null ? 0 : 2) + (target.professionId === null ? 0 : 1)
}

/** Chooses the target that applies: among the most specific targets, the next one due on or after `on`, or the last one if all are past. */
export function pickTarget<T extends StoredTarget>(
  targets: readonly T[],
  query: TargetQuery,
  on: Day,
): T | null {
  const fitting = targets.flatMap((target) => {
    const close = closeness(target, query)
    return close === null ? [] : [{ target, close }]
  })
  const closest = Math.max(...fitting.map(({ close }) => close))
  const byDate = fitting
    .filter(({ close }) => close === closest)
    .map(({ target }) => target)
    .toSorted((a, b) => (a.by < b.by ? -1 : 1))
  return byDate.find((target) => target.by >= on) ?? byDate.at(-1) ?? null
}
