/** The disclosure policy: its limits, the rule for whether a single cell is unsafe, and how cells are shown. */

export type DisclosurePolicy = {
  /** Counts below this are withheld, except 0. */
  threshold: number
  /** The rounding base: counts are rounded to its nearest multiple. */
  rounding: number
  /** The minimum base for a share. */
  percentageBase: number
  /** If a group is smaller than this, all or none of it is withheld. Defaults to `percentageBase`. */
  smallGroup?: number
  /** The minimum base for a share rounded to 1%. Shares of smaller bases are rounded to the nearest 5%. */
  wholePercentageBase: number
  /** The threshold for counts of self-assessed levels. */
  ratingThreshold: number
  /** The rounding base for counts of self-assessed levels. */
  ratingRounding: number
  /** The minimum base for a share of self-assessed levels. */
  ratingPercentageBase: number
  /** `wholePercentageBase` for shares of ratings and of people who assessed themselves. */
  ratingWholePercentageBase: number
  /** The minimum base for the share of people who assessed themselves. */
  responsePercentageBase: number
  /** The text shown in place of a withheld number. */
  marker: string
}

type LaterFields =
  | 'wholePercentageBase'
  | 'ratingRounding'
  | 'ratingPercentageBase'
  | 'ratingWholePercentageBase'
  | 'responsePercentageBase'
/**
 * A policy as stored with a published release or a signed return. If `wholePercentageBase` is
 * missing, shares are whole percentages of the rounded counts, which was the rule at the time.
 */
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

/**
 * The size of the smallest group of which all or none can be shown. In smaller groups, this would
 * reveal something about each person.
 */
export const smallGroupOf = ({
  smallGroup,
  percentageBase,
}: Pick<DisclosurePolicy, 'smallGroup' | 'percentageBase'>): number => smallGroup ?? percentageBase

/**
 * The policy for response rates, which has fewer and coarser shares. Response rates are calculated
 * from unrounded numbers, so precise ones would help readers to recover withheld numbers
 * (decision 27).
 */
export const responsePolicy = (policy: DisclosurePolicy): DisclosurePolicy => ({
  ...policy,
  smallGroup: smallGroupOf(policy),
  percentageBase: policy.responsePercentageBase,
  wholePercentageBase: Math.max(policy.ratingWholePercentageBase, policy.wholePercentageBase),
})

/**
 * The policy for counts of self-assessed levels, which reveal more about a person than a course
 * does. The small group limit is higher by half the rounding base, so that it includes every group
 * that rounding could bring up to the limit.
 */
export const ratingPolicy = (policy: DisclosurePolicy): DisclosurePolicy => ({
  ...policy,
  threshold: policy.ratingThreshold,
  rounding: policy.ratingRounding,
  smallGroup: smallGroupOf(policy) + Math.ceil(policy.ratingRounding / 2),
  percentageBase: policy.ratingPercentageBase,
  wholePercentageBase: Math.max(policy.ratingWholePercentageBase, policy.wholePercentageBase),
})

/** The exact numbers in one cell. The base is null if it is not known. */
export type Counts = { upskilled: number; base: number | null }

/** The numbers in one cell as shown. A number is null if it is withheld, has no base, or has a base too small for a share. */
export type Shown = {
  upskilled: number | null
  base: number | null
  percent: number | null
  withheld: boolean
}

export const WITHHELD: Shown = { upskilled: null, base: null, percent: null, withheld: true }

const isFew = (count: number, policy: DisclosurePolicy): boolean =>
  count > 0 && count < policy.threshold

/** Whether a cell is unsafe by itself, in which case primary suppression withholds it. */
export function isRevealing({ upskilled, base }: Counts, policy: DisclosurePolicy): boolean {
  if (isFew(upskilled, policy)) return true
  if (base === null || base === 0) return false
  const without = base - upskilled
  if (isFew(base, policy) || isFew(without, policy)) return true
  return base < smallGroupOf(policy) && (upskilled === 0 || without === 0)
}

/** Shares of bases below `wholePercentageBase` are rounded to the nearest multiple of this. */
const COARSE_STEP = 5

/** Calculates a percentage to the nearest multiple of a step. Halves round up. There is only one division, to avoid rounding errors. */
const nearestShare = (upskilled: number, base: number, step: number): number =>
  step * Math.floor((200 * upskilled + step * base) / (2 * step * base))

/**
 * Calculates the share shown to a reader, as a percentage. All shares are calculated here, from
 * unrounded numbers even if the counts are shown rounded. A share is only 0 or 100 if that is exact.
 * @param policy null for people who can see names, whose shares are whole percentages for any base
 * @returns null if there is no base, or if it is too small under the policy
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
 * Calculates the share under the rule before decision 27: a whole percentage of the counts as shown.
 * It is used to compare figures stored under that rule with current figures.
 * @returns null if the current rule gives no share, because both rules have the same minimum base
 */
export function formerShareOf({
  upskilled,
  base,
  percent,
}: Pick<Shown, 'upskilled' | 'base' | 'percent'>): number | null {
  return percent === null || upskilled === null || !base ? null : nearestShare(upskilled, base, 1)
}

/** The minimum and maximum of the true share, as percentages. Null if no share is shown. */
export function rangeOfShare(
  { percent, base }: Pick<Shown, 'percent' | 'base'>,
  policy: StoredPolicy | null,
): { min: number; max: number } | null {
  if (percent === null) return null
  if (policy && policy.wholePercentageBase === undefined) {
    const slack = 0.5 + (base ? (100 * policy.rounding) / 2 / base : 0)
    return { min: percent - slack, max: percent + slack }
  }
  // A base shown as equal to the limit may be below it before rounding.
  const isCoarse =
    policy !== null &&
    percent % COARSE_STEP === 0 &&
    (base ?? 0) - policy.rounding / 2 < (policy.wholePercentageBase ?? 0)
  const step = isCoarse ? COARSE_STEP : 1
  if (percent === 0 || percent === 100) return { min: percent, max: percent }
  const [min, max] = [percent - step / 2, percent + step / 2]
  return { min: percent === step ? 0 : min, max: percent === 100 - step ? 100 : max }
}

/** Converts a cell to what is shown: rounded counts, and a share calculated from the unrounded counts. */
export function round({ upskilled, base }: Counts, policy: DisclosurePolicy): Shown {
  const nearest = (count: number) => Math.round(count / policy.rounding) * policy.rounding
  return {
    upskilled: nearest(upskilled),
    base: base === null ? null : nearest(base),
    percent: shareOf({ upskilled, base }, policy),
    withheld: false,
  }
}

/** Converts a total to what is shown: rounded after it is calculated, or withheld if it is unsafe by itself. */
export const showTotal = (total: Counts, policy: DisclosurePolicy): Shown =>
  isRevealing(total, policy) ? WITHHELD : round(total, policy)

/** Converts a cell to exact numbers, for people who can see names. */
export const showExactly = ({ upskilled, base }: Counts): Shown => ({
  upskilled,
  base,
  percent: shareOf({ upskilled, base }, null),
  withheld: false,
})

/**
 * Describes the groups that have no share. The limit applies before rounding, so a base shown as
 * equal to the limit may be below it.
 */
export const tooFewInWords = (
  minimum: number,
  { rounding }: Pick<StoredPolicy, 'rounding'> = POLICY,
): string => `fewer than ${minimum} people${rounding === 1 ? '' : ' before rounding'}`

/**
 * Describes how shares are calculated, for the description of a column.
 * @param policy null if numbers are exact
 */
export function shareInWords(policy: StoredPolicy | null): string {
  if (policy === null)
    return 'a whole percentage of the exact numbers; 0 or 100 only if it is exactly that'
  const { percentageBase, wholePercentageBase } = policy
  const none = `not given for ${tooFewInWords(percentageBase, policy)}`
  if (wholePercentageBase === undefined) return `a whole percentage of the numbers shown, ${none}`
  const coarse =
    wholePercentageBase > percentageBase
      ? `to the nearest ${COARSE_STEP} for ${percentageBase} to ${wholePercentageBase - 1}, `
      : ''
  return `calculated from unrounded numbers; a whole percentage for ${wholePercentageBase.toLocaleString('en-GB')} people or more, ${coarse}${none}; 0 or 100 only if it is exactly that`
}

/** Describes how precise shares are for groups of each size, after "are". The limits apply before rounding. */
export function shareStepsInWords({
  percentageBase,
  wholePercentageBase,
}: Pick<DisclosurePolicy, 'percentageBase' | 'wholePercentageBase'>): string {
  const coarse =
    wholePercentageBase > percentageBase
      ? `to the nearest ${COARSE_STEP}% for ${percentageBase} to ${wholePercentageBase - 1} people, `
      : ''
  return `rounded to the nearest 1% for ${wholePercentageBase.toLocaleString('en-GB')} people or more, ${coarse}and not given for fewer than ${percentageBase}`
}

/** Describes the rules for shares in a few sentences. */
export function shareRuleInWords({
  rounding,
  percentageBase,
  wholePercentageBase,
}: StoredPolicy): string {
  if (wholePercentageBase === undefined)
    return `Percentages are calculated from the ${rounding === 1 ? '' : 'rounded '}numbers. They are not given for ${tooFewInWords(percentageBase, { rounding })}.`
  const steps = shareStepsInWords({ percentageBase, wholePercentageBase })
  return `Shares are calculated from unrounded numbers. They are ${steps}. These limits apply before rounding. We show 0% or 100% only if the share is exactly that.`
}

/** Describes the policy in sentences, for the pages and files that it applies to. */
export function policyInWords(policy: StoredPolicy): string[] {
  const { threshold, rounding, marker } = policy
  return [
    `Numbers from 1 to ${threshold - 1} are withheld and shown as ${marker}. This applies to the number counted, the number in the base, and the difference between them.`,
    `We also withhold numbers that are all or none of a group of fewer than ${smallGroupOf(policy)} people, and other numbers from which a withheld number could be worked out.`,
    'If any number in a table is withheld, rows with no people are listed and withheld too.',
    rounding === 1
      ? 'Other numbers are not rounded.'
      : `Other numbers are rounded to the nearest ${rounding} after totals are calculated, so rows may not add up to their total.`,
    shareRuleInWords(policy),
  ]
}
