import { expect, test } from 'vitest'
import { fits } from '../../scripts/endure/book.mjs'

test('the endurance run detects an enrolment that was lost, saved twice or never requested', () => {
  const took = { status: 'confirmed', acknowledged: true }
  const gave = { status: 'withdrawn', acknowledged: true }
  const unsure = { status: 'confirmed', acknowledged: false }
  expect(fits([took, gave], ['confirmed', 'withdrawn'])).toBe(true)
  expect(fits([unsure, took, gave], ['confirmed', 'withdrawn'])).toBe(true)
  expect(fits([took, gave], ['confirmed'])).toBe(false)
  expect(fits([took], ['confirmed', 'confirmed'])).toBe(false)
  expect(fits([unsure, took], ['confirmed', 'confirmed'])).toBe(true)
  expect(fits([], ['confirmed'])).toBe(false)
  expect(fits([unsure], [])).toBe(true)
})
