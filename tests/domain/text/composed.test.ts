import { expect, test } from 'vitest'
import { composed } from '#app/domain/text/composed.ts'
import { emailAddressProblem, normaliseEmailAddress } from '#app/domain/people/email-address.ts'

/** Marks that Unicode's composed form would reorder, which takes quadratic time. */
const MARKS = '\u0301\u0323'.repeat(250_000)

test('a letter and its accent become one character', () => {
  expect(composed('Sia\u0302n')).toBe('Si\u00E2n')
  expect(composed('q\u0323\u0307'.repeat(3))).toBe('q\u0323\u0307'.repeat(3))
})

test('text with more marks on a letter than any language uses is not changed', () => {
  expect(composed(`a${'\u0301\u0323'.repeat(15)}`)).not.toBe(`a${'\u0301\u0323'.repeat(15)}`)
  expect(composed(`a${'\u0301\u0323'.repeat(16)}`)).toBe(`a${'\u0301\u0323'.repeat(16)}`)
})

test('a megabyte of marks is refused as an email address without reordering the marks', () => {
  expect(emailAddressProblem(normaliseEmailAddress(MARKS))).not.toBeNull()
})
