import { expect, test } from 'vitest'
import { cachedCount } from '#app/data/uptake/count-cache.server.ts'
import type { MarginalTables, Government } from '#app/domain/uptake/breakdown.ts'
import type { CountedUptake } from '#app/domain/uptake/report.ts'
import { aQuery } from '#tests/support/factories/uptake.ts'

const government = (departmentId = 1): Government => ({
  organisations: new Map([
    [1, { id: 1, code: 'DFT', name: 'Transport', departmentId, parentId: null }],
  ]),
  professions: new Map(),
  grades: new Map(),
})
const marginalTablesOf = (upskilled: number): MarginalTables => ({
  'organisation-grade': [
    { organisationId: 1, professionId: null, gradeId: 2, left: false, upskilled, base: 40 },
  ],
  'department-profession': [
    { organisationId: 1, professionId: 3, gradeId: null, left: false, upskilled, base: 40 },
  ],
  'profession-grade': [],
})
const counted = (upskilled: number, more: Partial<CountedUptake> = {}): CountedUptake => ({
  query: aQuery(),
  government: government(),
  marginals: marginalTablesOf(upskilled),
  headcounts: null,
  ...more,
})

test('equal counts share their tables but not their queries', () => {
  const first = cachedCount(counted(5))
  const again = cachedCount(counted(5, { query: aQuery({ asAt: '2026-06-30' }) }))
  expect(again.marginals).toBe(first.marginals)
  expect(again.query.asAt).toBe('2026-06-30')
})

test('counts with different numbers, governments or starting counts do not share tables', () => {
  const { marginals } = cachedCount(counted(5))
  expect(cachedCount(counted(6)).marginals).not.toBe(marginals)
  expect(cachedCount(counted(5, { government: government(2) })).marginals).not.toBe(marginals)
  const withBefore = cachedCount(counted(5, { before: marginalTablesOf(1) }))
  expect(withBefore.marginals).not.toBe(marginals)
  expect(cachedCount(counted(5, { before: marginalTablesOf(2) })).marginals).not.toBe(
    withBefore.marginals,
  )
  expect(cachedCount(counted(5, { before: marginalTablesOf(1) })).before).toBe(withBefore.before)
})
