import { expect, test } from 'vitest'
import { composed } from '#app/domain/text/composed.ts'
import { emailAddressProblem, normaliseEmailAddress } from '#app/domain/people/email-address.ts'

/** Marks in an order that Unicode's form does not have: each has to be moved past all before it. */
const MARKS = '\u0301\u0323'.repeat(250_000)

test('a letter and its accent become one character', () => {
  expect(composed('Sia\u0302n')).toBe('Si\u00E2n')
  expect(composed('q\u0323\u0307'.repeat(3))).toBe('q\u0323\u0307'.repeat(3))
})

test('a text with more marks on a letter than any language has stays as it is', () => {
  expect(composed(`a${'\u0301\u0323'.repeat(15)}`)).not.toBe(`a${'\u0301\u0323'.repeat(15)}`)
  expect(composed(`a${'\u0301\u0323'.repeat(16)}`)).toBe(`a${'\u0301\u0323'.repeat(16)}`)
})

test('a megabyte of marks is judged as an email address without putting them in order', () => {
  expect(emailAddressProblem(normaliseEmailAddress(MARKS))).not.toBeNull()
})
