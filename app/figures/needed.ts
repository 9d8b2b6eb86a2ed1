/** People still needed to reach a target, from the numbers that are shown: no finer than they are, and none where there is no share. */
import type { Day } from '#app/domain/day.ts'
import type { DisclosurePolicy } from '#app/domain/disclosure.ts'
import { distanceToTarget, type UptakeReport, type UptakeTarget } from '#app/domain/uptake.ts'

/** No finer than the numbers that they come from; some are never shown as none. */
export const asShown = (needed: number, policy: DisclosurePolicy | null): number =>
  policy === null || needed === 0 ? needed : Math.max(policy.rounding, Math.round(needed / policy.rounding) * policy.rounding)

const EXACT_BELOW = 20
export const isRough = (count: number): boolean => count >= EXACT_BELOW
/** Large numbers are told roughly: nobody plans for 454 people. */
export const roughly = (count: number): number => {
  const step = count < EXACT_BELOW ? 1 : count < 100 ? 5 : 10
  return Math.round(count / step) * step
}

/** How many in all, and about how many in each quarter that is left; null a quarter when none is needed, or no quarter is left. */
export type Needed = { needed: number; eachQuarter: number | null }

export function neededOf(
  { upskilled, base, percent }: UptakeReport['total'],
  target: UptakeTarget,
  { asAt, policy }: { asAt: Day; policy: DisclosurePolicy | null },
): Needed | null {
  if (upskilled === null || base === null || percent === null) return null
  const { needed, perQuarter } = distanceToTarget({ upskilled, base }, target, asAt)
  return { needed: asShown(needed, policy), eachQuarter: perQuarter === null ? null : roughly(perQuarter) }
}
