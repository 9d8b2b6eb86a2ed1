/**
 * What figures of senior civil servants and of all civil servants together reveal about the others.
 */
import {
  isRevealing,
  round,
  type Counts,
  type DisclosurePolicy,
} from '#app/domain/disclosure/policy.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'

/** Senior civil servants in a row, and the other civil servants in it. */
export type Split = { senior: Counts; others: Counts }

/**
 * Whether senior civil servants are shown and the difference from all civil servants would reveal a
 * few people.
 */
export const isDifferenceRevealing = (
  { senior, others }: Split,
  policy: DisclosurePolicy,
): boolean => (senior.base ?? 0) > 0 && !isRevealing(senior, policy) && isRevealing(others, policy)

/** All counts that would look the same to a reader as these. */
function countsShownTheSame(
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
        const looksSame =
          other.upskilled === shown.upskilled &&
          other.base === shown.base &&
          other.percent === shown.percent
        return looksSame && !isRevealing(one, policy)
      }),
  )
}

const around = (count: number, by: number): number[] =>
  Array.from({ length: 2 * by + 1 }, (_, index) => count - by + index).filter((one) => one >= 0)

/**
 * The fewest possible values that each number must have. Two would be enough for one row, but
 * totals and other courses narrow them down more. With three, an adversary solved "0 of 5".
 */
const LEAST_POSSIBLE = 4

/**
 * Whether a reader of both populations could nearly work out how many others there are, how many
 * are upskilled or how many are not.
 * @param policy the policy of senior civil servants
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
  const wholes = countsShownTheSame(all, policyFor(policy, 'all'))
  for (const part of countsShownTheSame(senior, policy)) {
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
