import { describe, expect, test } from 'vitest'
import type { KindTotals } from '#app/domain/uptake/bridge/table.ts'
import { bridgeSentence } from '#app/features/uptake/bridge/sentences.ts'

const WERE = 'senior civil servants upskilled'
const totals = (given: Partial<KindTotals>): KindTotals => ({
  all: 100,
  stayed: 60,
  left: 0,
  moved: 0,
  reorganised: 0,
  merged: 0,
  ...given,
})

describe('the sentence above the bridge', () => {
  test.each<[string, Partial<KindTotals>, string]>([
    [
      'everyone stayed',
      { stayed: 100 },
      'Of 100 senior civil servants upskilled, 100 are in the same department now.',
    ],
    [
      'there is one person',
      { all: 1, stayed: 1 },
      'Of 1 senior civil servant upskilled, 1 is in the same department now.',
    ],
    [
      'there are people of every kind',
      { left: 10, moved: 20, reorganised: 9, merged: 1 },
      'Of 100 senior civil servants upskilled, 60 are in the same department now, 10 have left, 20 have moved to another department, 9 are in another department because government was reorganised, and 1 was counted on a record that was merged with theirs.',
    ],
    [
      'some of the numbers are withheld',
      { stayed: null, left: 10, merged: null },
      'Of 100 senior civil servants upskilled, 10 have left. The numbers who stayed and who were merged are withheld, so that no one can be identified.',
    ],
    [
      'the number of each kind is withheld',
      { stayed: null, left: null, moved: null, reorganised: null },
      'There are 100 senior civil servants upskilled. The numbers who stayed, who left, who moved and who were reorganised are withheld, so that no one can be identified.',
    ],
    [
      'the total is withheld',
      { all: null },
      'The number of senior civil servants upskilled is withheld, so that no one can be identified.',
    ],
    [
      'there are no people',
      { all: 0, stayed: 0 },
      'There are no senior civil servants upskilled to follow.',
    ],
  ])('the sentence is correct if %s', (_, overrides, sentence) => {
    expect(bridgeSentence(totals(overrides), WERE)).toBe(sentence)
  })
})
