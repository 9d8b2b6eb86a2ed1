import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FAULTS } from '../../scripts/faults/faults.mjs'
import { findSource, listSources } from '../../scripts/faults/find-source.mjs'

const ROOT = join(import.meta.dirname, '../..')
const sources = listSources(ROOT)
const directoriesIn = (path: string) =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

test.each(FAULTS)('the fault “$name” changes code that is in exactly one place', (fault) => {
  const { text } = findSource(fault, sources)
  expect(text.replace(fault.find, () => fault.replace)).not.toBe(text)
})

test('every area has a fault that its tests must catch', () => {
  const generated = ['prisma', 'prisma-postgresql']
  const areas = ['app/domain', 'app/data', 'app/features'].flatMap(directoriesIn)
  const others = ['commands', 'platform', 'reports', 'ui']
  const planted = new Set(FAULTS.map(({ area }) => area))
  expect(new Set([...areas, ...others]).difference(new Set([...planted, ...generated]))).toEqual(
    new Set(),
  )
})

test('there are at least 40 faults, each with its own name', () => {
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length)
  expect(FAULTS.length).toBeGreaterThanOrEqual(40)
})
