import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listUrls } from '#tests/support/routes-map.ts'

const known = readFileSync(join(import.meta.dirname, 'urls.txt'), 'utf8')
  .split('\n')
  .filter(Boolean)
const mapped = await listUrls()

// People bookmark URLs and other systems call them. Add new ones to urls.txt in order, and remove
// none.
test('every URL is in urls.txt, and no URL has been removed', () => {
  expect(mapped.map(({ url }) => url).toSorted()).toEqual(known)
})

test('urls.txt is in alphabetical order', () => {
  expect(known).toEqual(known.toSorted())
})

/** The SCIM standard names its URLs, such as `/Users`. */
const isOfStandard = (url: string): boolean => url.startsWith('/scim/v2/')

test('every URL that no standard names is in kebab-case, with its parameters in camelCase', () => {
  const word = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*|:[a-z][A-Za-z]*)(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/
  const odd = mapped.filter(
    ({ url }) =>
      !isOfStandard(url) &&
      !url
        .slice(1)
        .split('/')
        .filter(Boolean)
        .every((part) => word.test(part)),
  )
  expect(odd).toEqual([])
})

test('every URL has exactly one file, and the file exists', () => {
  const root = join(import.meta.dirname, '../..')
  expect(mapped.filter(({ file }) => !existsSync(join(root, file)))).toEqual([])
  expect(new Set(mapped.map(({ url }) => url)).size).toBe(mapped.length)
})
