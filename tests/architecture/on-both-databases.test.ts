import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ON_BOTH_DATABASES } from '#tests/support/database/on-both-databases.ts'

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

test('every pattern in ON_BOTH_DATABASES matches a test', () => {
  expect(ON_BOTH_DATABASES.filter((pattern) => find(pattern).length === 0)).toEqual([])
})

test('at least one test of each area runs on PostgreSQL', () => {
  const areas = new Set(onSqlite.map(areaOf))
  const covered = new Set([...onPostgresql].map(areaOf))
  expect(areas.size).toBeGreaterThan(10)
  expect([...areas.difference(covered)]).toEqual([])
})

test('every test that uses onPostgresql also runs on PostgreSQL', () => {
  const differing = onSqlite.filter((file) =>
    /\bonPostgresql\b/.test(readFileSync(join(ROOT, file), 'utf8')),
  )
  expect(differing.length).toBeGreaterThan(2)
  expect(differing.filter((file) => !onPostgresql.has(file))).toEqual([])
})
