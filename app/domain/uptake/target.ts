/** Which uptake target applies to a query. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

/** Who a target is for. A null organisation, profession or course means any. */
type TargetScope = {
  population: Population
  organisationId: number | null
  professionId: number | null
  course: string | null
}
export type SetTarget = TargetScope & { percent: number; by: Day }

export type TargetAsked = {
  population: Population
  course: string | null
  organisationId?: number
  professionId?: number
}

/**
 * How closely a target fits, or null if it does not apply. A target for both the organisation and the profession comes first, then one for
 * the organisation, then one for the profession, then one for everybody. The course must match exactly, because a target for one course
 * does not apply to another or to all of them.
 */
function closeness(target: TargetScope, asked: TargetAsked): number | null {
  if (target.population !== asked.population || target.course !== asked.course) return null
  if (target.organisationId !== null && target.organisationId !== asked.organisationId) return null
  if (target.professionId !== null && target.professionId !== asked.professionId) return null
  return (target.organisationId === null ? 0 : 2) + (target.professionId === null ? 0 : 1)
}

/**
 * The target that applies: of those that fit most closely, the next one due on or after `on`, or the last one if all are past.
 */
export function pickTarget<T extends SetTarget>(
  targets: readonly T[],
  asked: TargetAsked,
  on: Day,
): T | null {
  const fitting = targets.flatMap((target) => {
    const close = closeness(target, asked)
    return close === null ? [] : [{ target, close }]
  })
  const closest = Math.max(...fitting.map(({ close }) => close))
  const inTurn = fitting
    .filter(({ close }) => close === closest)
    .map(({ target }) => target)
    .toSorted((one, other) => (one.by < other.by ? -1 : 1))
  return inTurn.find((target) => target.by >= on) ?? inTurn.at(-1) ?? null
}
