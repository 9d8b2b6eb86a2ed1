/** Targets of uptake: which of those that are set holds for what is asked. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

/** What a target is for. A null organisation, profession or course means any. */
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
 * How closely a target fits what is asked, or null when it is not for it: one for the organisation and the profession goes before one for
 * the organisation, that before one for the profession, and that before one for everybody. The course must be the very one that is asked
 * for: what is wanted of one course says nothing of another, nor of all together.
 */
function closeness(target: TargetScope, asked: TargetAsked): number | null {
  if (target.population !== asked.population || target.course !== asked.course) return null
  if (target.organisationId !== null && target.organisationId !== asked.organisationId) return null
  if (target.professionId !== null && target.professionId !== asked.professionId) return null
  return (target.organisationId === null ? 0 : 2) + (target.professionId === null ? 0 : 1)
}

/**
 * The target that holds: of those that fit closest, the next whose day has not passed, or the last when all have.
 * @param on the day from which the next is looked for
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
