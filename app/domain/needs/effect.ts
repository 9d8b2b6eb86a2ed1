/** Effect: what people said before and after a course, beside what others said over a like time. A difference is no proof of a cause. */
import {
  isRevealing,
  round,
  showTotal,
  type Counts,
  type DisclosurePolicy,
  type Shown,
} from '#app/domain/disclosure/policy.ts'
import { RATINGS_POLICY } from '#app/domain/needs/disclosure.ts'

/** In days. The answer before is the last one of the year before the course; the one after, the first from a month to a year after. */
export const EFFECT_WINDOW = { before: 365, afterFrom: 30, afterUntil: 365 } as const

/** The policy for what groups answered before and after a course. */
export const EFFECT_POLICY: DisclosurePolicy = RATINGS_POLICY

/** In either group, by the number shown: with fewer there is no share, so nothing is compared. */
export const LEAST_COMPARED = EFFECT_POLICY.percentageBase

/** People who named a level both times. Of those with a target, how many were at or above it, then and later. */
export type EffectCounts = {
  people: number
  up: number
  targeted: number
  metBefore: number
  metAfter: number
}

export type EffectGroup = {
  /** Null: fewer than may be told of. */
  people: number | null
  up: Shown
  metBefore: Shown
  metAfter: Shown
}

export type Comparison =
  | { state: 'too-few' }
  /** A number that is needed may not be told. */
  | { state: 'withheld' }
  | {
      state: 'compared'
      /** In percentage points: share that moved up with the course, minus without. */
      difference: number
      /** How far chance alone may move it, nineteen times in twenty, in percentage points. */
      margin: number
      isClear: boolean
    }

const NONE: EffectCounts = { people: 0, up: 0, targeted: 0, metBefore: 0, metAfter: 0 }

/** As it may be shown. Before and after are told together or not at all: they are counts of the same people. */
export function showGroup(
  counts: EffectCounts = NONE,
  policy: DisclosurePolicy = EFFECT_POLICY,
): EffectGroup {
  const { people, up, targeted, metBefore, metAfter } = counts
  const met = [metBefore, metAfter].map((upskilled): Counts => ({ upskilled, base: targeted }))
  const isTold = !met.some((one) => isRevealing(one, policy))
  const hidden: Shown = { upskilled: null, base: null, percent: null, withheld: true }
  const [before, after] = met.map((one) => (isTold ? round(one, policy) : hidden))
  return {
    people:
      people < policy.threshold ? null : round({ upskilled: people, base: null }, policy).upskilled,
    up: showTotal({ upskilled: up, base: people }, policy),
    metBefore: before ?? hidden,
    metAfter: after ?? hidden,
  }
}

/** The shares that moved up, compared from the numbers as they are shown. */
export function compare(
  withCourse: EffectCounts = NONE,
  without: EffectCounts = NONE,
  policy: DisclosurePolicy = EFFECT_POLICY,
): Comparison {
  const groups = [withCourse, without].map((counts) => showGroup(counts, policy))
  // A number that is shown as the least may be below it: then it has no share.
  const isTooFew = ({ people, up }: EffectGroup) =>
    people === null || people < LEAST_COMPARED || (!up.withheld && up.percent === null)
  if (groups.some(isTooFew)) return { state: 'too-few' }
  const [one, other] = groups.map(({ up }) => up)
  if (!one?.base || !other?.base || one.percent === null || other.percent === null)
    return { state: 'withheld' }
  const spread = [one, other].reduce((sum, { percent, base }) => {
    const share = (percent ?? 0) / 100
    return sum + (share * (1 - share)) / (base ?? 1)
  }, 0)
  const difference = one.percent - other.percent
  // A share to the nearest 5 may be 2.5 points off.
  const rounding =
    [withCourse, without].filter(({ people }) => people < policy.wholePercentageBase).length * 2.5
  const margin = Math.ceil(196 * Math.sqrt(spread) + rounding)
  return { state: 'compared', difference, margin, isClear: Math.abs(difference) > margin }
}
