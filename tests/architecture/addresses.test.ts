import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listAddresses } from '#tests/support/routes-map.ts'

const LIST = join(import.meta.dirname, 'addresses.txt')
const known = readFileSync(LIST, 'utf8').split('\n').filter(Boolean)
const mapped = await listAddresses()

// People and other systems hold on to addresses. Add a new one to addresses.txt, in order; take none away.
test('every address is in the list, and none has vanished', () => {
  expect(mapped.map(({ address }) => address).toSorted()).toEqual(known)
})

test('the list is in order', () => {
  expect(known).toEqual(known.toSorted())
})

test('every address is in kebab-case, with its variables in camelCase', () => {
  const word = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*|:[a-z][A-Za-z]*)(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/
  const odd = mapped.filter(
    ({ address }) =>
      !address
        .slice(1)
        .split('/')
        .filter(Boolean)
        .every((part) => word.test(part)),
  )
  expect(odd).toEqual([])
})

test('every address is answered by a file that is there, and by one alone', () => {
  const root = join(import.meta.dirname, '../..')
  expect(mapped.filter(({ file }) => !existsSync(join(root, file)))).toEqual([])
  expect(new Set(mapped.map(({ address }) => address)).size).toBe(mapped.length)
})
