/** Modules that learners tick off themselves. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'

/** Whether every module that is not optional is ticked. A course without such modules cannot be completed this way. */
export function areModulesDone(
  modules: readonly { id: number; optional: boolean }[],
  done: ReadonlySet<number>,
): boolean {
  const required = modules.filter(({ optional }) => !optional)
  return required.length > 0 && required.every(({ id }) => done.has(id))
}

/** People can take a course again this many days before their completion ends. */
export const RENEWAL_DAYS = 60

/**
 * Whether someone can tick off modules: they have no valid completion, or it ends soon.
 * @param latest their latest completion that was not removed
 */
export const canTakeModules = (latest: { endsOn: Day | null } | null, today: Day): boolean =>
  latest === null || (latest.endsOn !== null && latest.endsOn <= addDays(today, RENEWAL_DAYS))
