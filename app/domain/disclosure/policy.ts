/** The disclosure policy: one object of numbers, what they say of a single count, and how a count is shown. */

export type DisclosurePolicy = {
  /** Counts from 1 up to, not including, this are withheld. */
  threshold: number
  /** Counts are rounded to the nearest multiple of this. */
  rounding: number
  /** No share of a base smaller than this. */
  percentageBase: number
  /** All or none of a group smaller than this is withheld; as `percentageBase` where it is not given. */
  smallGroup?: number
  /** From this base a share is a whole per cent; below it, to the nearest 5. */
  wholePercentageBase: number
  /** The threshold where self-assessed levels are counted. */
  ratingThreshold: number
  /** Counts are rounded to the nearest multiple of this where self-assessed levels are counted. */
  ratingRounding: number
  /** The smallest base of a share where self-assessed levels are counted. */
  ratingPercentageBase: number
  /** From this base a share of ratings, or of people who assessed themselves, is a whole per cent; below it, to the nearest 5. */
  ratingWholePercentageBase: number
  /** The smallest base of the share of people who assessed themselves. */
  responsePercentageBase: number
  /** What stands in place of a withheld number where people read. */
  marker: string
}

/**
 * A policy as a published release or a signed return stores it. Without `wholePercentageBase` its shares are whole per cents of the rounded
 * counts: that was the rule when it was stored.
 */
type LaterFields =
  | 'wholePercentageBase'
  | 'ratingRounding'
  | 'ratingPercentageBase'
  | 'ratingWholePercentageBase'
  | 'responsePercentageBase'
export type StoredPolicy = Omit<DisclosurePolicy, LaterFields> &
  Partial<Pick<DisclosurePolicy, LaterFields>>

export const POLICY: DisclosurePolicy = {
  threshold: 5,
  rounding: 5,
  percentageBase: 30,
  wholePercentageBase: 100,
  ratingThreshold: 10,
  ratingRounding: 10,
  ratingPercentageBase: 100,
  ratingWholePercentageBase: 1000,
  responsePercentageBase: 100,
  marker: '[c]',
}

/** Below how many people all or none of them tells of each. */
export const smallGroupOf = ({
  smallGroup,
  percentageBase,
}: Pick<DisclosurePolicy, 'smallGroup' | 'percentageBase'>): number => smallGroup ?? percentageBase

/**
 * The same with fewer and coarser shares, for who assessed themselves: response rates of parts and wholes, each from unrounded numbers, would
 * help to work out what is withheld (decision 27).
 */
export const responsePolicy = (policy: DisclosurePolicy): DisclosurePolicy => ({
  ...policy,
  smallGroup: smallGroupOf(policy),
  percentageBase: policy.responsePercentageBase,
  wholePercentageBase: Math.max(policy.ratingWholePercentageBase, policy.wholePercentageBase),
})

/**
 * The same where self-assessed levels are counted: levels tell more of a person than a course does. All or none is withheld of every group
 * that could be shown as the limit once it is rounded.
 */
export const ratingPolicy = (policy: DisclosurePolicy): DisclosurePolicy => ({
  ...policy,
  threshold: policy.ratingThreshold,
  rounding: policy.ratingRounding,
  smallGroup: smallGroupOf(policy) + Math.ceil(policy.ratingRounding / 2),
  percentageBase: policy.ratingPercentageBase,
  wholePercentageBase: Math.max(policy.ratingWholePercentageBase, policy.wholePercentageBase),
})

/** Exact numbers of one cell; a null base means that nothing is known of it. */
export type Counts = { upskilled: number; base: number | null }

/** Numbers as they may be shown. Nulls are: withheld, or no base, or too small a base for a share. */
export type Shown = {
  upskilled: number | null
  base: number | null
  percent: number | null
  withheld: boolean
}

export const WITHHELD: Shown = { upskilled: null, base: null, percent: null, withheld: true }

const isFew = (count: number, policy: DisclosurePolicy): boolean =>
  count > 0 && count < policy.threshold

/** Does a cell tell of a few people by itself? */
export function isRevealing({ upskilled, base }: Counts, policy: DisclosurePolicy): boolean {
  if (isFew(upskilled, policy)) return true
  if (base === null || base === 0) return false
  const without = base - upskilled
  if (isFew(base, policy) || isFew(without, policy)) return true
  return base < smallGroupOf(policy) && (upskilled === 0 || without === 0)
}

/** Readers without names see the share of a base below `wholePercentageBase` to the nearest multiple of this. */
const COARSE_STEP = 5

/** The nearest multiple of a step to a fraction of whole numbers; half rounds up. In whole numbers until the one division. */
const nearestShare = (upskilled: number, base: number, step: number): number =>
  step * Math.floor((200 * upskilled + step * base) / (2 * step * base))

/**
 * The share that a reader sees, in per cent: the only place where one is worked out. It comes from the unrounded numbers, also where counts
 * are shown rounded. A share that is not exactly 0 or 100 is never shown as 0 or 100.
 * @param policy null for people who may see names: a whole per cent at any base
 * @returns null without a base, and where the base is too small under the policy
 */
export function shareOf(
  { upskilled, base }: Counts,
  policy: DisclosurePolicy | null,
): number | null {
  if (base === null || base === 0 || (policy && base < policy.percentageBase)) return null
  const step = policy && base < policy.wholePercentageBase ? COARSE_STEP : 1
  const share = nearestShare(upskilled, base, step)
  if (share === 0 && upskilled > 0) return step
  if (share === 100 && upskilled !== base) return upskilled < base ? 100 - step : 100 + step
  return share
}

/**
 * The share that figures stored before decision 27 would have: a whole per cent of the counts as they are shown. Figures stored under that
 * rule are compared with today's by it.
 * @returns null where today's rule gives none: both rules have the same smallest base
 */
export function formerShareOf({
  upskilled,
  base,
  percent,
}: Pick<Shown, 'upskilled' | 'base' | 'percent'>): number | null {
  return percent === null || upskilled === null || !base ? null : nearestShare(upskilled, base, 1)
}

/** Between what the true share lies, both ends included, when this one is shown; null when no share is shown. */
export function rangeOfShare(
  { percent, base }: Pick<Shown, 'percent' | 'base'>,
  policy: StoredPolicy | null,
): { least: number; most: number } | null {
  if (percent === null) return null
  if (policy && policy.wholePercentageBase === undefined) {
    const slack = 0.5 + (base ? (100 * policy.rounding) / 2 / base : 0)
    return { least: percent - slack, most: percent + slack }
  }
  // A base that was rounded to the limit may be below it.
  const isCoarse =
    policy !== null &&
    percent % COARSE_STEP === 0 &&
    (base ?? 0) - policy.rounding / 2 < (policy.wholePercentageBase ?? 0)
  const step = isCoarse ? COARSE_STEP : 1
  if (percent === 0 || percent === 100) return { least: percent, most: percent }
  const [least, most] = [percent - step / 2, percent + step / 2]
  return { least: percent === step ? 0 : least, most: percent === 100 - step ? 100 : most }
}

/** One cell as it may be shown: its counts rounded, and its share from the unrounded counts. */
export function round({ upskilled, base }: Counts, policy: DisclosurePolicy): Shown {
  const nearest = (count: number) => Math.round(count / policy.rounding) * policy.rounding
  return {
    upskilled: nearest(upskilled),
    base: base === null ? null : nearest(base),
    percent: shareOf({ upskilled, base }, policy),
    withheld: false,
  }
}

/** A total as it may be shown: worked out before rounding, and withheld when it tells of a few people by itself. */
export const showTotal = (total: Counts, policy: DisclosurePolicy): Shown =>
  isRevealing(total, policy) ? WITHHELD : round(total, policy)

/** Exact numbers, for who may see names. */
export const showExactly = ({ upskilled, base }: Counts): Shown => ({
  upskilled,
  base,
  percent: shareOf({ upskilled, base }, null),
  withheld: false,
})

/** Of whom there is no share, in words. A base is looked at before it is rounded, so one that is shown as the limit may be below it. */
export const tooFewInWords = (
  least: number,
  { rounding }: Pick<StoredPolicy, 'rounding'> = POLICY,
): string => `fewer than ${least} people${rounding === 1 ? '' : ' before rounding'}`

/** How shares come about, for the description of a column: a part of a sentence. @param policy null where numbers are exact */
export function shareInWords(policy: StoredPolicy | null): string {
  if (policy === null)
    return 'a whole per cent of the exact numbers, 0 or 100 only where it is exactly that'
  const { percentageBase, wholePercentageBase } = policy
  const none = `not given for ${tooFewInWords(percentageBase, policy)}`
  if (wholePercentageBase === undefined) return `a whole per cent of the numbers shown, ${none}`
  const coarse =
    wholePercentageBase > percentageBase
      ? `to the nearest ${COARSE_STEP} for ${percentageBase} to ${wholePercentageBase - 1}, `
      : ''
  return `from unrounded numbers, a whole per cent for ${wholePercentageBase} people or more, ${coarse}${none}; 0 or 100 only where it is exactly that`
}

/** What the policy does to shares, in a sentence or two. */
export function shareRuleInWords({
  rounding,
  percentageBase,
  wholePercentageBase,
}: StoredPolicy): string {
  if (wholePercentageBase === undefined)
    return `Percentages are worked out from the ${rounding === 1 ? '' : 'rounded '}numbers, and not for ${tooFewInWords(percentageBase, { rounding })}.`
  const coarse =
    wholePercentageBase > percentageBase
      ? `to the nearest ${COARSE_STEP}% for ${percentageBase} to ${wholePercentageBase - 1} people, and `
      : ''
  return `Shares, and these limits, come from unrounded numbers. Shares are whole per cents for ${wholePercentageBase} people or more, ${coarse}not given for fewer than ${percentageBase}. A share is shown as 0% or 100% only where it is exactly that.`
}

/** The policy in words, for every output that it was applied to. */
export function policyInWords(policy: StoredPolicy): string[] {
  const { threshold, rounding, marker } = policy
  return [
    `Numbers from 1 to ${threshold - 1} are withheld and shown as ${marker}: of people upskilled, of people not upskilled, and of people in all.`,
    `So are all or none of a group of fewer than ${smallGroupOf(policy)}, and further numbers, so that no withheld one can be worked out from totals.`,
    `A table that withholds any number marks every further row there could be the same way, whether or not there is anyone in it.`,
    rounding === 1
      ? 'Other numbers are not rounded.'
      : `Other numbers are rounded to the nearest ${rounding} after adding up, so that rows may not add up to their total.`,
    shareRuleInWords(policy),
  ]
}
