/** What figures for senior civil servants and for all civil servants together reveal about other civil servants. */
import {
  isRevealing,
  round,
  type Counts,
  type DisclosurePolicy,
} from '#app/domain/disclosure/policy.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'

/** The senior civil servants in a row, and the other civil servants in it. */
export type Split = { senior: Counts; others: Counts }

/**
 * Whether senior civil servants are shown, and the difference between them and all civil servants
 * would reveal something about a few people.
 */
export const isDifferenceRevealing = (
  { senior, others }: Split,
  policy: DisclosurePolicy,
): boolean => (senior.base ?? 0) > 0 && !isRevealing(senior, policy) && isRevealing(others, policy)

/** Lists all counts that would be shown in the same way as these. */
function countsShownTheSame(
  counts: Counts,
  policy: DisclosurePolicy,
): { upskilled: number; base: number }[] {
  const { rounding } = policy
  const shown = round(counts, policy)
  const bases = countsNear(counts.base ?? 0, rounding)
  return bases.flatMap((base) =>
    countsNear(counts.upskilled, rounding)
      .filter((upskilled) => upskilled <= base)
      .map((upskilled) => ({ upskilled, base }))
      .filter((candidate) => {
        const other = round(candidate, policy)
        const looksSame =
          other.upskilled === shown.upskilled &&
          other.base === shown.base &&
          other.percent === shown.percent
        return looksSame && !isRevealing(candidate, policy)
      }),
  )
}

const countsNear = (count: number, by: number): number[] =>
  Array.from({ length: 2 * by + 1 }, (_, index) => count - by + index).filter(
    (candidate) => candidate >= 0,
  )

/**
 * The minimum number of possible values for each number. Two would be enough for a single row, but
 * totals and other courses exclude some values. With three, an adversary worked out "0 of 5".
 */
const MIN_POSSIBLE_VALUES = 4

/**
 * Whether a reader who sees both populations could nearly work out how many others there are, or how
 * many of them are or are not upskilled.
 * @param policy the policy for senior civil servants
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
  return Object.values(possible).some(({ size }) => size < MIN_POSSIBLE_VALUES)
}
