import { expect, test } from 'vitest'
import { byName, compareTexts } from '#app/domain/text/by-name.ts'

test('names are in the order of a dictionary: case and accents come after letters', () => {
  const named = ['Zoology', 'archives', 'Élysée', 'Archives', 'Estates'].map((name) => ({ name }))
  expect(named.toSorted(byName).map(({ name }) => name)).toEqual([
    'archives',
    'Archives',
    'Élysée',
    'Estates',
    'Zoology',
  ])
})

test('two texts that are the same are equal', () => {
  expect(compareTexts('HMT', 'HMT')).toBe(0)
})
