import { expect, test } from 'vitest'
import {
  describeQuarter,
  type Quarter,
} from '#app/features/demonstration/reviews/describe-quarter.ts'

const aQuarter = (given: Partial<Quarter> = {}): Quarter => ({
  percent: 64,
  before: 60,
  target: 90,
  needed: 40,
  agency: null,
  profession: null,
  ...given,
})

const numbersIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number)

test.each(Array.from({ length: 12 }, (_, number) => number))(
  'the words of made-up return %i use only the figures of its quarter, and the direction of its change',
  (number) => {
    for (const [before, percent] of [
      [60, 64],
      [64, 64],
      [66, 64],
    ] as const) {
      const { changed } = describeQuarter(aQuarter({ before, percent }), number)
      const allowed = new Set([before, percent, Math.abs(percent - before), 90, 40])
      expect(numbersIn(changed).filter((found) => !allowed.has(found))).toEqual([])
      const saysUp = /\b(rose|rise|more than a quarter ago|from 60%|against 60%)/.test(changed)
      const saysDown = /\b(fell|went down|lower|After 66%)/.test(changed)
      expect({ number, saysUp, saysDown }).toEqual({
        number,
        saysUp: percent > before,
        saysDown: percent < before,
      })
    }
  },
)

test('made-up returns say the same in at least a dozen ways', () => {
  const texts = Array.from({ length: 38 }, (_, number) => {
    const { changed, risks, help } = describeQuarter(aQuarter(), number)
    return `${changed} ${risks} ${help}`
  })
  expect(new Set(texts).size).toBeGreaterThanOrEqual(12)
})

test('a made-up return names the agency that is behind, and gives no figures if none are shown', () => {
  const agency = { name: 'Planning Inspectorate', percent: 40, base: 25 }
  for (const number of [0, 1, 2])
    expect(describeQuarter(aQuarter({ agency }), number).risks).toContain('Planning Inspectorate')
  const { changed } = describeQuarter(aQuarter({ percent: null, before: null, needed: null }), 3)
  expect(numbersIn(changed)).toEqual([])
})
