/**
 * How merged records affect the suppression of a bridge. They have no effect if nobody was merged,
 * and the bridge never reveals a few merged people.
 */
import { describe, expect, test } from 'vitest'
import {
  CHANGES,
  FLOW_KINDS,
  isMergeStep,
  keysOfFlows,
  type Flow,
} from '#app/domain/uptake/bridge/flows.ts'
import { planBridgeSuppression } from '#app/domain/uptake/bridge/suppression.ts'
import { POLICY, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { EVERY_STEP } from '#app/domain/disclosure/withheld-parts.ts'
import { LEFT } from '#app/domain/uptake/uptake.ts'
import {
  flowsIn,
  randomBridgeWorld,
  withoutMerges,
} from '../../../support/adversary/bridge-case.ts'

const NOTHING_HIDDEN = { isHiddenThen: () => false, isHiddenNow: () => false }
const decided = (flows: readonly Flow[], policy: DisclosurePolicy, margins = NOTHING_HIDDEN) =>
  planBridgeSuppression(flows, margins, { policy, steps: EVERY_STEP })
const STRICT = { ...POLICY, threshold: 60, percentageBase: 200 }

describe('a bridge in which no records were merged', () => {
  const worlds = Array.from({ length: 300 }, (_, index) =>
    flowsIn(withoutMerges(randomBridgeWorld(index + 1))),
  )
  const tally = (policy: DisclosurePolicy) => {
    let [steps, kinds, unlisted] = [0, 0, 0]
    for (const flows of worlds) {
      const { isStepWithheld, isKindWithheld, stateOf } = decided(flows, policy)
      for (const key of keysOfFlows(flows))
        steps += CHANGES.filter((step) => isStepWithheld(key, step)).length
      kinds += FLOW_KINDS.filter(isKindWithheld).length
      unlisted += flows.filter((flow) => stateOf(flow) === 'left-out').length
    }
    return { steps, kinds, unlisted }
  }

  test.each([POLICY, STRICT])(
    'no number for merging is withheld if no records were merged, whatever else is withheld (threshold $threshold)',
    (policy) => {
      for (const flows of worlds) {
        const { isStepWithheld, isKindWithheld } = decided(flows, policy, {
          isHiddenThen: () => true,
          isHiddenNow: () => true,
        })
        expect(isKindWithheld('merged')).toBe(false)
        for (const key of keysOfFlows(flows))
          expect(CHANGES.filter((step) => isMergeStep(step) && isStepWithheld(key, step))).toEqual(
            [],
          )
      }
    },
  )

  test('a bridge in which no records were merged withholds the same numbers as if merging did not exist', () => {
    // These numbers were recorded before merging was added.
    expect(tally(POLICY)).toEqual({ steps: 4298, kinds: 690, unlisted: 1125 })
    expect(tally(STRICT)).toEqual({ steps: 4942, kinds: 1180, unlisted: 1146 })
  })
})

describe('a bridge in which records were merged', () => {
  const flow = (from: string, to: string, kind: Flow['kind'], upskilled: number): Flow => ({
    from,
    to,
    kind,
    upskilled,
    base: null,
  })
  const others = [
    ...['O0', 'O1', 'O2'].map((key) => flow(key, key, 'stayed', 60)),
    ...['O0', 'O1', 'O2'].map((key) => flow(key, LEFT, 'left', 12)),
    flow('O0', 'O1', 'moved', 20),
    flow('O1', 'O2', 'moved', 20),
    flow('O2', 'O0', 'moved', 20),
  ]
  const mergedSteps = (flows: readonly Flow[]) => {
    const { isStepWithheld } = decided(flows, POLICY)
    return ['O0', 'O1', 'O2'].flatMap((key) =>
      (['merged-out', 'merged-in'] as const).map((step) => isStepWithheld(key, step)),
    )
  }

  test('if a few people were merged, their steps and their total are withheld', () => {
    const flows = [...others, flow('O0', 'O1', 'merged', 1)]
    expect(mergedSteps(flows)).toEqual([true, false, false, true, false, false])
    expect(decided(flows, POLICY).isKindWithheld('merged')).toBe(true)
  })

  test('if a few people in a small bridge were merged, all merging steps are withheld, including those with no people', () => {
    const flows = [
      ...['O0', 'O1', 'O2'].map((key) => flow(key, key, 'stayed', 15)),
      flow('O0', 'O1', 'moved', 8),
      flow('O0', 'O1', 'merged', 1),
    ]
    expect(mergedSteps(flows)).toEqual([true, true, true, true, true, true])
  })

  test('if many people were merged, their steps are shown like those of any other kind', () => {
    const flows = [...others, flow('O0', 'O1', 'merged', 30)]
    expect(mergedSteps(flows)).toEqual([false, false, false, false, false, false])
    expect(decided(flows, POLICY).isKindWithheld('merged')).toBe(false)
  })

  test('a small merging step among large ones is withheld together with another, so that sums do not reveal it', () => {
    const flows = [...others, flow('O0', 'O1', 'merged', 30), flow('O2', 'O1', 'merged', 2)]
    const { isStepWithheld } = decided(flows, POLICY)
    expect([isStepWithheld('O2', 'merged-out'), isStepWithheld('O0', 'merged-out')]).toEqual([
      true,
      true,
    ])
  })
})
