import { expect, test } from 'vitest'
import { codeFromName, nextVersion } from '#app/domain/skills/criterion/drafts.ts'

test.each([
  ['0.1.0', '0.2.0'],
  ['1.9', '1.10'],
  ['2', '3'],
  ['2022-beta', '2022-beta.1'],
])('the draft after version %s is version %s', (version, next) => {
  expect(nextVersion(version)).toBe(next)
})

test('a code is made from a name, and is not one that is in use', () => {
  expect(codeFromName('Données & users first', new Set())).toBe('donnees-users-first')
  expect(codeFromName('Data', new Set(['data', 'data-2']))).toBe('data-3')
  expect(codeFromName('数据', new Set())).toBe('group')
})
