/**
 * Calculates the figures that people who cannot see names are shown, from exact numbers. It follows
 * the written policy and does not use the service's code.
 */
import type { RecountQuery, Figures, Recounter } from '#tests/support/uptake/recount-uptake.ts'

const NOBODY: Figures = { upskilled: 0, base: null, percent: null }

const nearest = (count: number): number => Math.round(count / 5) * 5

/**
 * Calculates a share from unrounded numbers, to the nearest multiple of a step, and rounds halves up.
 * The result is 0 or 100 only if the share is exactly 0 or 100.
 */
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
 * Calculates the numbers that a row or the total can show: the recount to the nearest 5, and a share
 * from the unrounded recount if the base is at least 30 senior civil servants or 100 civil servants.
 * For `new`, the number is the difference between the numbers that can be shown on the last day and
 * on the day before the first.
 * @param key the row, the rows that one row shows together, or null for the total
 * @returns the numbers, whether there are 1 to 4 people (so that the number must be withheld), and
 * whether the number is 0
 */
export function roundUptake(
  { recount }: Recounter,
  query: RecountQuery,
  key: string | readonly string[] | null,
): { shown: Figures; isFew: boolean; isZero: boolean } {
  const counted = (query: RecountQuery): Figures => {
    const { rows, total } = recount(query)
    if (key === null) return total
    if (typeof key === 'string') return rows[key] ?? NOBODY
    return key.reduce<Figures>(
      (sum, one) => ({
        upskilled: sum.upskilled + (rows[one]?.upskilled ?? 0),
        base: (sum.base ?? 0) + (rows[one]?.base ?? 0),
        percent: null,
      }),
      NOBODY,
    )
  }
  if (query.measure === 'new' && query.since !== null) {
    const ever: RecountQuery = { ...query, measure: 'ever', since: null }
    const [end, start] = [counted(ever), counted({ ...ever, asAt: dayBefore(query.since) })]
    const upskilled = nearest(end.upskilled) - nearest(start.upskilled)
    // The difference between rounded numbers may be 0 although there are newly upskilled people.
    return {
      shown: { ...NOBODY, upskilled },
      isFew: isFew(end.upskilled) || isFew(start.upskilled),
      isZero: upskilled === 0,
    }
  }
  const { upskilled, base } = counted(query)
  const shown = { upskilled: nearest(upskilled), base: base === null ? null : nearest(base) }
  const [minBase, minBaseForWholePercent] = query.population === 'all' ? [100, 1000] : [30, 100]
  const percent =
    base === null || base < minBase
      ? null
      : shareIn(upskilled, base, base < minBaseForWholePercent ? 5 : 1)
  const few = isFew(upskilled) || (base !== null && (isFew(base) || isFew(base - upskilled)))
  return { shown: { ...shown, percent }, isFew: few, isZero: upskilled === 0 }
}
