/** Works out what a shown share reveals about the numbers behind it. It follows the written rule and not the service's code. */
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'

/**
 * In whole numbers: 200 × part − low × whole is at least 0, and 200 × part − high × whole is at
 * most −1. Null is no limit, because the shares next to 0 and 100 stand for anything but exactly 0
 * or 100.
 */
export type Ratio = { low: number | null; high: number | null }

/** A ratio of two quantities, by their indexes. */
export type PlacedRatio = Ratio & { part: number; whole: number }

/** The precision of a share: to the nearest 1%, to the nearest 5%, or either if a reader cannot tell which. */
export type Precision = 'whole' | 'five' | 'either'

/**
 * The precision that a reader can tell from a share and its base. A share that is not a multiple of
 * 5 is a whole per cent, so the base reaches the limit. A multiple of 5 may be either if the base
 * may be on either side.
 * @param base the minimum and maximum of the base
 */
export function precisionOf(
  percent: number | null,
  base: Readonly<Range>,
  { wholePercentageBase }: DisclosurePolicy,
): Precision {
  if ((percent !== null && percent % 5 !== 0) || base[0] >= wholePercentageBase) return 'whole'
  return base[1] < wholePercentageBase ? 'five' : 'either'
}

/**
 * Null if there is no share, or if it is exactly 0 or 100, because then the numbers themselves say
 * more.
 */
export function ratioOf(percent: number | null, precision: Precision): Ratio | null {
  if (percent === null || percent === 0 || percent === 100) return null
  const step = precision === 'whole' ? 1 : 5
  // There may be more people than posts. A share just above 100 stands for anything above it up to
  // the next.
  const isNext = percent === step || percent === 100 + step
  return {
    low: isNext ? null : 2 * percent - step,
    high: percent === 100 - step ? null : 2 * percent + step,
  }
}

export const holdsRatio = ({ low, high }: Ratio, part: number, whole: number): boolean =>
  (low === null || 200 * part - low * whole >= 0) &&
  (high === null || 200 * part - high * whole <= -1)

export type Range = [min: number, max: number]

/**
 * Narrows the ranges in place, using what a share reveals: the size of the base, and whether all, some
 * or none are upskilled.
 */
export function narrow(
  { upskilled, base, without }: { upskilled: Range; base: Range; without: Range },
  { percent, precision }: { percent: number | null; precision: Precision },
  policy: DisclosurePolicy,
): void {
  if (percent === null) base[1] = Math.min(base[1], Math.max(0, policy.percentageBase - 1))
  else
    base[0] = Math.max(
      base[0],
      precision === 'whole' ? policy.wholePercentageBase : policy.percentageBase,
    )
  if (precision === 'five') base[1] = Math.min(base[1], policy.wholePercentageBase - 1)
  without[0] = Math.max(without[0], base[0] - upskilled[1], 0)
  without[1] = Math.min(without[1], base[1] - upskilled[0])
  if (percent === 100 || without[1] < policy.threshold) without[1] = 0
  else if (without[0] > 0 || (percent !== null && percent < 100))
    without[0] = Math.max(without[0], policy.threshold)
  if (percent !== null && percent > 0) upskilled[0] = Math.max(upskilled[0], policy.threshold)
}
