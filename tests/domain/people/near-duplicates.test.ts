import { describe, expect, test } from 'vitest'
import {
  areAddressesNear,
  areNamesNear,
  findNearAddresses,
  isOneEditApart,
} from '#app/domain/people/near-duplicates.ts'

describe('one edit', () => {
  test.each([
    ['smith', 'smith', true],
    ['smith', 'smiht', true],
    ['smith', 'smth', true],
    ['smith', 'smithe', true],
    ['smith', 'smyth', true],
    ['smith', 'smithes', false],
    ['smith', 'msiht', false],
    ['', 'ab', false],
  ])('%s and %s', (a, b, isNear) => {
    expect(isOneEditApart(a, b)).toBe(isNear)
    expect(isOneEditApart(b, a)).toBe(isNear)
  })
})

describe('near names', () => {
  test.each([
    ['Jo Twice', 'Joanne Twice', true],
    ['Jon Smith', 'John Smith', true],
    ['Siân Bevan', 'Sian Bevan', true],
    ["Niamh O'Brien", 'Niamh OBrien', true],
    ['Omar Lee', 'Umar Lee', false],
    ['Nadia Nair', 'Sadia Nair', false],
    ['Jo Twice', 'Jo Thrice', false],
    ['Ann Pritchard', 'Ann Prichard', true],
    ['Ann Chen', 'Ann Cohen', false],
    ['', 'Jo Twice', false],
  ])('%s and %s', (a, b, isNear) => {
    expect(areNamesNear(a, b)).toBe(isNear)
    expect(areNamesNear(b, a)).toBe(isNear)
  })
})

describe('near addresses', () => {
  test.each([
    ['jane.smith@a.example', 'janesmith@a.example', true],
    ['jane.smith@a.example', 'jane.smtih@a.example', true],
    ['jane.smith@a.example', 'jane.smith@b.example', true],
    ['jane.smith@a.example', 'jane.smith2@a.example', false],
    ['12@a.example', '12@b.example', false],
  ])('%s and %s', (a, b, isNear) => {
    expect(areAddressesNear(a, b)).toBe(isNear)
  })

  test('are found whether they differ at the start or at the end, and only for near names', () => {
    const others = Array.from({ length: 200 }, (_, index) => ({
      id: 100 + index,
      name: `Person ${index}`,
      email: `p${String.fromCodePoint(97 + (index % 26))}.q${index}@a.example`,
    }))
    const people = [
      { id: 1, name: 'Jane Smith', email: 'jane.smith@a.example' },
      { id: 2, name: 'Jane Smith', email: 'jane.smiht@a.example' },
      { id: 3, name: 'Ann Lee', email: 'ann.lee@a.example' },
      { id: 4, name: 'Ann Lee', email: 'an.lee@a.example' },
      { id: 5, name: 'Bob Lee', email: 'amn.lee@a.example' },
      ...others,
    ]
    expect(findNearAddresses(people)).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  test('are not found in two departments for a name that many people have', () => {
    const people = ['a', 'b', 'c', 'd'].map((host, id) => ({
      id,
      name: 'John Smith',
      email: `john.smith@${host}.example`,
    }))
    expect(findNearAddresses(people)).toEqual([])
    expect(findNearAddresses(people.slice(0, 2))).toEqual([[0, 1]])
  })
})
