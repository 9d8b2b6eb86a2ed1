import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ON_BOTH_DATABASES } from '#tests/support/on-both-databases.ts'

const ROOT = join(import.meta.dirname, '../..')
const find = (patterns: string | string[]): string[] => globSync(patterns, { cwd: ROOT })

const onSqlite = find('tests/{commands,data,features,routes}/**/*.test.{ts,tsx}').filter(
  (file) => !file.includes('.postgresql.'),
)
const onPostgresql = new Set([
  ...find(ON_BOTH_DATABASES).filter((file) => !file.includes('.sqlite.')),
  ...find('tests/**/*.postgresql.test.{ts,tsx}'),
])
const areaOf = (file: string): string | undefined =>
  /^tests\/(?:features|routes)\/([^/.]+)\//.exec(file)?.[1]

test('every pattern of what runs on both databases finds a test', () => {
  expect(ON_BOTH_DATABASES.filter((pattern) => find(pattern).length === 0)).toEqual([])
})

test('something of each feature runs on PostgreSQL', () => {
  const areas = new Set(onSqlite.map(areaOf))
  const met = new Set([...onPostgresql].map(areaOf))
  expect(areas.size).toBeGreaterThan(10)
  expect([...areas.difference(met)]).toEqual([])
})

test('a test that expects something else of PostgreSQL runs on it', () => {
  const differing = onSqlite.filter((file) =>
    /\bonPostgresql\b/.test(readFileSync(join(ROOT, file), 'utf8')),
  )
  expect(differing.length).toBeGreaterThan(2)
  expect(differing.filter((file) => !onPostgresql.has(file))).toEqual([])
})
