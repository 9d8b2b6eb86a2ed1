import { expect, test } from 'vitest'
import { excerptOf } from '#app/domain/reviews/excerpt.ts'

test('a short text is whole, on one line', () => {
  expect(excerptOf('One.\n\nTwo.', 20)).toEqual({ text: 'One. Two.', isWhole: true })
})

test('a long text ends after a sentence, or after a word if the sentence is too long', () => {
  expect(excerptOf('One two three. Four five six.', 20)).toEqual({
    text: 'One two three.',
    isWhole: false,
  })
  expect(excerptOf('One two three four five', 12)).toEqual({ text: 'One two…', isWhole: false })
  expect(excerptOf('x'.repeat(30), 10)).toEqual({ text: `${'x'.repeat(10)}…`, isWhole: false })
})
