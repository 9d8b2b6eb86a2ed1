/** The disclosure policy: one object of numbers, what they say of a single count, and how a count is shown. */

export type DisclosurePolicy = {
  /** Counts from 1 up to, not including, this are withheld. */
  threshold: number
  /** Counts are rounded to the nearest multiple of this. */
  rounding: number
  /** No per cent of a base smaller than this. */
  percentageBase: number
  /** The threshold where self-assessed levels are counted. */
  ratingThreshold: number
  /** What stands in place of a withheld number where people read. */
  marker: string
}

export const POLICY: DisclosurePolicy = { threshold: 5, rounding: 5, percentageBase: 30, ratingThreshold: 10, marker: '[c]' }

/** The same where self-assessed levels are counted: levels tell more of a person than a course does. */
export const ratingPolicy = (policy: DisclosurePolicy): DisclosurePolicy => ({ ...policy, threshold: policy.ratingThreshold })

/** Exact numbers of one cell; a null base means that nothing is known of it. */
export type Counts = { upskilled: number; base: number | null }

/** Numbers as they may be shown. Nulls are: withheld, or no base, or too small a base for a per cent. */
export type Shown = { upskilled: number | null; base: number | null; percent: number | null; withheld: boolean }

export const WITHHELD: Shown = { upskilled: null, base: null, percent: null, withheld: true }

/** A whole per cent, or null when there is no base. */
export const percentOf = (upskilled: number, base: number | null): number | null =>
  base === null || base === 0 ? null : Math.round((100 * upskilled) / base)

const isFew = (count: number, policy: DisclosurePolicy): boolean => count > 0 && count < policy.threshold

/** Does a cell tell of a few people by itself? */
export function isRevealing({ upskilled, base }: Counts, policy: DisclosurePolicy): boolean {
  if (isFew(upskilled, policy)) return true
  if (base === null || base === 0) return false
  const without = base - upskilled
  if (isFew(base, policy) || isFew(without, policy)) return true
  return base < policy.percentageBase && (upskilled === 0 || without === 0)
}

/** One cell as it may be shown: rounded, with its per cent from the rounded numbers. */
export function round({ upskilled, base }: Counts, policy: DisclosurePolicy): Shown {
  const nearest = (count: number) => Math.round(count / policy.rounding) * policy.rounding
  const shown = { upskilled: nearest(upskilled), base: base === null ? null : nearest(base) }
  const percent = base === null || base < policy.percentageBase ? null : percentOf(shown.upskilled, shown.base)
  return { ...shown, percent, withheld: false }
}

/** A total as it may be shown: worked out before rounding, and withheld when it tells of a few people by itself. */
export const showTotal = (total: Counts, policy: DisclosurePolicy): Shown => (isRevealing(total, policy) ? WITHHELD : round(total, policy))

/** Exact numbers, for who may see names. */
export const showExactly = ({ upskilled, base }: Counts): Shown => ({
  upskilled,
  base,
  percent: percentOf(upskilled, base),
  withheld: false,
})

const isWhole = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most

/**
 * What is wrong with a policy that somebody set, in sentences that say what to do; nothing when it may be used. It may be stricter than the
 * service's own, never looser.
 */
export function policyProblems(policy: DisclosurePolicy, least: DisclosurePolicy = POLICY): string[] {
  const { threshold, rounding, percentageBase, ratingThreshold, marker } = policy
  const problems = [
    isWhole(threshold, least.threshold, 1000)
      ? null
      : `The threshold must be a whole number from ${least.threshold} to 1,000: smaller numbers tell of single people.`,
    isWhole(rounding, least.rounding, 1000) ? null : `Rounding must be to a whole number from ${least.rounding} to 1,000.`,
    isWhole(percentageBase, Math.max(least.percentageBase, 2 * threshold), 100_000)
      ? null
      : `The smallest base of a per cent must be a whole number from ${Math.max(least.percentageBase, 2 * threshold)}: that is, not below the service’s own, and at least twice the threshold.`,
    isWhole(ratingThreshold, Math.max(least.ratingThreshold, threshold), 1000)
      ? null
      : `The threshold for ratings must be a whole number from ${Math.max(least.ratingThreshold, threshold)} to 1,000: ratings tell more of a person than courses do.`,
    /^\[[a-z]\]$/.test(marker) ? null : 'The marker must be one small letter in square brackets, like [c].',
    // Otherwise all of a group that was not all could round to all: 98 of 102 as 100 of 100.
    rounding <= threshold
      ? null
      : `Rounding must not be larger than the threshold, ${threshold}: choose a higher threshold or finer rounding.`,
  ]
  return problems.filter((problem) => problem !== null)
}

/** The policy in words, for every output that it was applied to. */
export function policyInWords({ threshold, rounding, percentageBase, marker }: DisclosurePolicy): string[] {
  return [
    `Numbers from 1 to ${threshold - 1} are withheld and shown as ${marker}: of people upskilled, of people not upskilled, and of people in all.`,
    `So are all or none of a group of fewer than ${percentageBase}, and further numbers, so that no withheld one can be worked out from totals.`,
    `A table that withholds any number marks every further row there could be the same way, whether or not there is anyone in it.`,
    rounding === 1
      ? 'Other numbers are not rounded.'
      : `Other numbers are rounded to the nearest ${rounding} after adding up, so that rows may not add up to their total.`,
    `Percentages are worked out from the ${rounding === 1 ? '' : 'rounded '}numbers, and not for fewer than ${percentageBase} people.`,
  ]
}
