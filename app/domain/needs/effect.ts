/**
 * The effect of a course: how the ratings of people who took it changed, compared with people who
 * did not take it, over a similar period. A difference does not prove that the course caused it.
 */
import {
  isRevealing,
  round,
  showTotal,
  WITHHELD,
  type Counts,
  type DisclosurePolicy,
  type Shown,
} from '#app/domain/disclosure/policy.ts'
import { RATINGS_POLICY } from '#app/domain/needs/disclosure.ts'

/** In days. We use the last answer in the window before the course, and the first in the window after it. */
export const EFFECT_WINDOW = { before: 365, afterFrom: 30, afterUntil: 365 } as const

/** The policy for what groups answered before and after a course. */
export const EFFECT_POLICY: DisclosurePolicy = RATINGS_POLICY

/** The smallest group, by the number shown, that we compare. Smaller groups have no share. */
export const MIN_PEOPLE_COMPARED = EFFECT_POLICY.percentageBase

/**
 * Numbers of people who answered with a level or “not yet” both times. `targeted` is how many of
 * them have a target; `metBefore` and `metAfter` are how many of those were at or above it.
 */
export type EffectCounts = {
  people: number
  up: number
  targeted: number
  metBefore: number
  metAfter: number
}

export type EffectGroup = {
  /** Null if too few people are in the group to show a number. */
  people: number | null
  up: Shown
  metBefore: Shown
  metAfter: Shown
}

export type Comparison =
  | { state: 'too-few' }
  /** One of the numbers is withheld. */
  | { state: 'withheld' }
  | {
      state: 'compared'
      /** In percentage points: the share who moved up among people who took the course, minus the share among others. */
      difference: number
      /** The margin of error (19 times out of 20), in percentage points. */
      margin: number
      isClear: boolean
    }

const NONE: EffectCounts = { people: 0, up: 0, targeted: 0, metBefore: 0, metAfter: 0 }

/** Rounds and withholds the numbers of a group. Before and after are withheld together because they are about the same people. */
export function showGroup(
  counts: EffectCounts = NONE,
  policy: DisclosurePolicy = EFFECT_POLICY,
): EffectGroup {
  const { people, up, targeted, metBefore, metAfter } = counts
  const met = [metBefore, metAfter].map((upskilled): Counts => ({ upskilled, base: targeted }))
  const isShown = !met.some((counts) => isRevealing(counts, policy))
  const [before = WITHHELD, after = WITHHELD] = met.map((counts) =>
    isShown ? round(counts, policy) : WITHHELD,
  )
  return {
    people:
      people < policy.threshold ? null : round({ upskilled: people, base: null }, policy).upskilled,
    up: showTotal({ upskilled: up, base: people }, policy),
    metBefore: before,
    metAfter: after,
  }
}

/** Compares the shares who moved up, using the numbers as shown. */
export function compare(
  withCourse: EffectCounts = NONE,
  without: EffectCounts = NONE,
  policy: DisclosurePolicy = EFFECT_POLICY,
): Comparison {
  const groups = [withCourse, without].map((counts) => showGroup(counts, policy))
  // A number rounded up to the minimum has no share, because the true number is below it.
  const isTooFew = ({ people, up }: EffectGroup) =>
    people === null || people < MIN_PEOPLE_COMPARED || (!up.withheld && up.percent === null)
  if (groups.some(isTooFew)) return { state: 'too-few' }
  const [first, second] = groups.map(({ up }) => up)
  if (!first?.base || !second?.base || first.percent === null || second.percent === null)
    return { state: 'withheld' }
  const spread = [first, second].reduce((sum, { percent, base }) => {
    const share = (percent ?? 0) / 100
    return sum + (share * (1 - share)) / (base ?? 1)
  }, 0)
  const difference = first.percent - second.percent
  // A share rounded to the nearest 5 is up to 2.5 points off.
  const rounding =
    [withCourse, without].filter(({ people }) => people < policy.wholePercentageBase).length * 2.5
  const margin = Math.ceil(196 * Math.sqrt(spread) + rounding)
  return { state: 'compared', difference, margin, isClear: Math.abs(difference) > margin }
}
