import { expect, test } from 'vitest'
import { byName, compareAlphabetically } from '#app/domain/text/by-name.ts'

test('names sort in dictionary order, by letters first and then by case and accents', () => {
  const named = ['Zoology', 'archives', 'Élysée', 'Archives', 'Estates'].map((name) => ({ name }))
  expect(named.toSorted(byName).map(({ name }) => name)).toEqual([
    'archives',
    'Archives',
    'Élysée',
    'Estates',
    'Zoology',
  ])
})

test('identical names compare as equal', () => {
  expect(compareAlphabetically('HMT', 'HMT')).toBe(0)
})
