/** Uptake as who may not see names may see it, from exact numbers: by the words of the policy, without its code. */
import type { Asked, Figures, Recounter } from '#tests/support/recount-uptake.ts'

const NOBODY: Figures = { upskilled: 0, base: null, percent: null }

const nearest = (count: number): number => Math.round(count / 5) * 5

/** A share of unrounded numbers: the nearest multiple of a step, half up; never 0 or 100 where it is not exactly that. */
export function shareIn(upskilled: number, base: number, step: 1 | 5): number {
  const steps = Math.floor((100 * upskilled) / (step * base) + 0.5)
  if (upskilled === 0 || upskilled === base) return steps * step
  return Math.min(100 - step, Math.max(step, steps * step))
}
const isFew = (count: number): boolean => count > 0 && count < 5

const dayBefore = (day: string): string => {
  const before = new Date(`${day}T00:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 1)
  return before.toISOString().slice(0, 10)
}

/**
 * What may stand in one row, or in the total, if anything does: the recount to the nearest five, and a share from the unrounded recount: of thirty senior civil servants or more, of a hundred civil servants or more. What is
 * new is the difference of what may be shown at its two ends.
 * @param key of the row; null is the total
 * @returns with it, whether it tells of one to four people, so that nothing may stand there, and whether there is nobody
 */
export function roundedOf(
  { recount }: Recounter,
  asked: Asked,
  key: string | null,
): { shown: Figures; isFew: boolean; isZero: boolean } {
  const counted = (one: Asked): Figures =>
    key === null ? recount(one).total : (recount(one).rows[key] ?? NOBODY)
  if (asked.measure === 'new' && asked.since !== null) {
    const ever: Asked = { ...asked, measure: 'ever', since: null }
    const [end, start] = [counted(ever), counted({ ...ever, asAt: dayBefore(asked.since) })]
    const upskilled = nearest(end.upskilled) - nearest(start.upskilled)
    // A difference of rounded numbers may be none where somebody is new.
    return {
      shown: { ...NOBODY, upskilled },
      isFew: isFew(end.upskilled) || isFew(start.upskilled),
      isZero: upskilled === 0,
    }
  }
  const { upskilled, base } = counted(asked)
  const shown = { upskilled: nearest(upskilled), base: base === null ? null : nearest(base) }
  const [least, leastWhole] = asked.population === 'all' ? [100, 1000] : [30, 100]
  const percent =
    base === null || base < least ? null : shareIn(upskilled, base, base < leastWhole ? 5 : 1)
  const few = isFew(upskilled) || (base !== null && (isFew(base) || isFew(base - upskilled)))
  return { shown: { ...shown, percent }, isFew: few, isZero: upskilled === 0 }
}
