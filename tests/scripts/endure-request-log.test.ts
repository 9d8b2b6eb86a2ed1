import { expect, test } from 'vitest'
import { matchesRequests } from '../../scripts/endure/request-log.mjs'

test('the endurance test detects an enrolment that was lost, saved twice or never requested', () => {
  const enrolled = { statuses: ['confirmed'], acknowledged: true }
  const withdrew = { statuses: ['withdrawn'], acknowledged: true }
  const unsure = { statuses: ['confirmed'], acknowledged: false }
  expect(matchesRequests([enrolled, withdrew], ['confirmed', 'withdrawn'])).toBe(true)
  expect(matchesRequests([unsure, enrolled, withdrew], ['confirmed', 'withdrawn'])).toBe(true)
  expect(matchesRequests([enrolled, withdrew], ['confirmed'])).toBe(false)
  expect(matchesRequests([enrolled], ['confirmed', 'confirmed'])).toBe(false)
  expect(matchesRequests([unsure, enrolled], ['confirmed', 'confirmed'])).toBe(true)
  expect(matchesRequests([], ['confirmed'])).toBe(false)
  expect(matchesRequests([unsure], [])).toBe(true)
})
