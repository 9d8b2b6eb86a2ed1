/** What figures of two populations say about the people who are in only one of them. */
import {
  isRevealing,
  round,
  type Counts,
  type DisclosurePolicy,
} from '#app/domain/disclosure/policy.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'

/** Senior civil servants in a row, and the other civil servants in it. */
export type Split = { senior: Counts; others: Counts }

/** Are senior civil servants shown, and would the difference to all civil servants tell of a few people? */
export const isDifferenceRevealing = (
  { senior, others }: Split,
  policy: DisclosurePolicy,
): boolean => (senior.base ?? 0) > 0 && !isRevealing(senior, policy) && isRevealing(others, policy)

/** All numbers that a reader would be shown in the same way as these. */
function shownAlike(
  counts: Counts,
  policy: DisclosurePolicy,
): { upskilled: number; base: number }[] {
  const { rounding } = policy
  const shown = round(counts, policy)
  const bases = around(counts.base ?? 0, rounding)
  return bases.flatMap((base) =>
    around(counts.upskilled, rounding)
      .filter((upskilled) => upskilled <= base)
      .map((upskilled) => ({ upskilled, base }))
      .filter((one) => {
        const other = round(one, policy)
        const isAlike =
          other.upskilled === shown.upskilled &&
          other.base === shown.base &&
          other.percent === shown.percent
        return isAlike && !isRevealing(one, policy)
      }),
  )
}

const around = (count: number, by: number): number[] =>
  Array.from({ length: 2 * by + 1 }, (_, index) => count - by + index).filter((one) => one >= 0)

/**
 * So many numbers must be possible. Two would do for one row by itself, but totals and other courses narrow them further: with three, "0 of 5"
 * was solved.
 */
const LEAST_POSSIBLE = 4

/**
 * Does a reader of both populations know nearly exactly how many of the others there are, how many are upskilled or how many are not?
 * @param policy of senior civil servants
 */
export function isDifferenceNarrow({ senior, others }: Split, policy: DisclosurePolicy): boolean {
  const all = {
    upskilled: senior.upskilled + others.upskilled,
    base: (senior.base ?? 0) + (others.base ?? 0),
  }
  const possible = {
    upskilled: new Set<number>(),
    without: new Set<number>(),
    base: new Set<number>(),
  }
  const wholes = shownAlike(all, policyFor(policy, 'all'))
  for (const part of shownAlike(senior, policy)) {
    for (const whole of wholes) {
      const [upskilled, base] = [whole.upskilled - part.upskilled, whole.base - part.base]
      if (upskilled < 0 || base < upskilled) continue
      possible.upskilled.add(upskilled)
      possible.without.add(base - upskilled)
      possible.base.add(base)
    }
  }
  return Object.values(possible).some(({ size }) => size < LEAST_POSSIBLE)
}
