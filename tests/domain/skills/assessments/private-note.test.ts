import { expect, test } from 'vitest'
import { joinNotes, mergeNote } from '#app/domain/skills/assessments/private-note.ts'

test('a note that was changed since it was shown keeps both texts', () => {
  expect(mergeNote('Ask Priya', 'Ask Tom', false)).toBe('Ask Priya\n\nAsk Tom')
  expect(mergeNote('Ask Priya', 'Ask Tom', true)).toBe('Ask Tom')
  expect(mergeNote('Ask Priya', 'Ask Priya in May', false)).toBe('Ask Priya in May')
  expect(mergeNote('Ask Priya', '', false)).toBe('Ask Priya')
  expect(mergeNote(null, 'Ask Tom', false)).toBe('Ask Tom')
})

test('notes of several email addresses are shown together, without repeating a text', () => {
  expect(joinNotes(['Ask Priya\n\nAsk Tom', 'Ask Tom', 'Read more'])).toBe(
    'Ask Priya\n\nAsk Tom\n\nRead more',
  )
})
