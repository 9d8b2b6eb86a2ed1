import { expect, test } from 'vitest'
import { eraseFromText, namesPerson, type Identifier } from '#app/domain/people/erased-text.ts'

const ANN: Identifier[] = [
  { kind: 'name', text: 'Ann O’Brien-Khan' },
  { kind: 'email', text: 'ann.khan@dft.gov.uk' },
  { kind: 'staff-number', text: '4471203' },
]

test('a name is replaced in any letter case, in both orders and across a line break', () => {
  expect(eraseFromText('ann o’brien-khan asked. O’Brien-Khan, Ann agreed.', ANN)).toBe(
    '[erased] asked. [erased] agreed.',
  )
  expect(eraseFromText('Ann\nO’Brien-Khan', ANN)).toBe('[erased]')
})

test('a longer name or address that contains the person’s stays', () => {
  for (const text of [
    'Joann O’Brien-Khan',
    'Ann O’Brien-Khanna',
    'joann.khan@dft.gov.uk',
    '44712031',
  ])
    expect(eraseFromText(text, ANN)).toBe(text)
})

test('an email address is replaced inside angle brackets, and a staff number inside a sentence', () => {
  expect(eraseFromText('Ann <Ann.Khan@dft.gov.uk>, number 4471203.', ANN)).toBe(
    'Ann <[erased]>, number [erased].',
  )
})

test('JSON keeps its structure, and ids that look like a staff number stay', () => {
  const json =
    '{"people":{"4471203":"DFT"},"id":4471203,"before":{"staffId":"4471203"},"Ann O’Brien-Khan":["Ann O’Brien-Khan (\\"A\\")"]}'
  expect(JSON.parse(eraseFromText(json, ANN))).toEqual({
    people: { 4471203: 'DFT' },
    id: 4471203,
    before: { staffId: '[erased]' },
    '[erased]': ['[erased] ("A")'],
  })
  expect(eraseFromText('{ "a": 1 }', ANN)).toBe('{ "a": 1 }')
})

test('a short number is not searched for, because it could mean anything', () => {
  const short: Identifier[] = [{ kind: 'staff-number', text: '1204' }]
  expect(namesPerson('Room 1204', short)).toBe(false)
  expect(namesPerson('Number 4471203', ANN)).toBe(true)
})

test('a name of one word stays in texts, because it may mean something else', () => {
  const may: Identifier[] = [{ kind: 'name', text: 'May' }]
  expect(eraseFromText('Until May 2026, may May decide?', may)).toBe(
    'Until May 2026, may May decide?',
  )
})
