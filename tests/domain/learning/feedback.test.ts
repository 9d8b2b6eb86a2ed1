import { expect, test } from 'vitest'
import { isEnoughFeedback, showAnswers } from '#app/domain/learning/feedback.ts'

const limits = { threshold: 10, rounding: 10, smallGroup: 35 }

test('feedback is shown from 10 answers that are at least 30% of those asked', () => {
  expect(isEnoughFeedback({ asked: 12, answered: 9 })).toBe(false)
  expect(isEnoughFeedback({ asked: 33, answered: 10 })).toBe(true)
  expect(isEnoughFeedback({ asked: 34, answered: 10 })).toBe(false)
})

test('numbers of people are rounded to 10, and fewer than 10 are withheld', () => {
  expect(showAnswers([26, 14, 9, 1, 0], limits)).toEqual([30, 10, null, null, 0])
})

test('a question to which everyone in a small group gave one answer is withheld', () => {
  expect(showAnswers([0, 34, 0, 0, 0], limits)).toBeNull()
  expect(showAnswers([0, 35, 0, 0, 0], limits)).toEqual([0, 40, 0, 0, 0])
})
