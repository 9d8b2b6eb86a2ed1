import { expect, test } from 'vitest'
import { suggestionSentence } from '#app/features/skills/results/suggestion-sentence.ts'

const sentence = (gaps: number, chosen: number, covered: number, completed = 0): string =>
  suggestionSentence({ gaps, chosen, covered, completed })

test('the sentence about courses says with how many gaps they help', () => {
  expect(sentence(5, 2, 4)).toBe('These two courses help with four of your five gaps.')
  expect(sentence(1, 1, 1)).toBe('This course helps with your gap.')
  expect(sentence(2, 1, 2)).toBe('This course helps with both of your gaps.')
  expect(sentence(12, 3, 12)).toBe('These three courses help with all 12 of your gaps.')
  expect(sentence(3, 0, 0)).toBe('There is no course for you above your level in these skills yet.')
  expect(sentence(1, 0, 0, 1)).toBe('You have completed the course that helps with your gap.')
})
