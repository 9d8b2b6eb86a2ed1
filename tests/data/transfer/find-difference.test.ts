import { expect, test } from 'vitest'
import { findDifference } from '#app/data/transfer/transfer-rows.server.ts'

const digests = (person: { rows: number; digest: string }) =>
  new Map([
    ['Course', { rows: 2, digest: 'same' }],
    ['Person', person],
  ])
const PEOPLE = { rows: 3, digest: 'original' }

test.each([
  ['has other values', { ...PEOPLE, digest: 'changed' }],
  ['has fewer rows', { ...PEOPLE, rows: 2 }],
])('after a transfer, a table that %s is named as different', (_, person) => {
  expect(findDifference(digests(PEOPLE), digests(person))).toBe('Person')
})

test('after a transfer, a table that is missing is named as different', () => {
  expect(findDifference(digests(PEOPLE), new Map([['Person', PEOPLE]]))).toBe('Course')
})

test('after a transfer, two databases with the same rows do not differ', () => {
  expect(findDifference(digests(PEOPLE), digests(PEOPLE))).toBeNull()
})
