import { expect, test } from 'vitest'
import { CountCache } from '#app/data/uptake/count-cache.server.ts'
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

test('equal counts share their tables but keep their own queries', () => {
  const kept = new CountCache(100)
  const first = kept.intern(counted(5))
  const again = kept.intern(counted(5, { query: aQuery({ asAt: '2026-06-30' }) }))
  expect(again.marginals).toBe(first.marginals)
  expect(again.query.asAt).toBe('2026-06-30')
})

test('counts with different numbers, governments or starting counts do not share tables', () => {
  const kept = new CountCache(100)
  const { marginals } = kept.intern(counted(5))
  expect(kept.intern(counted(6)).marginals).not.toBe(marginals)
  expect(kept.intern(counted(5, { government: government(2) })).marginals).not.toBe(marginals)
  const withBefore = kept.intern(counted(5, { before: marginalTablesOf(1) }))
  expect(withBefore.marginals).not.toBe(marginals)
  expect(kept.intern(counted(5, { before: marginalTablesOf(2) })).marginals).not.toBe(
    withBefore.marginals,
  )
  expect(kept.intern(counted(5, { before: marginalTablesOf(1) })).before).toBe(withBefore.before)
})

test('the least recently used count is evicted when the cache is full', () => {
  const kept = new CountCache(4)
  const one = kept.intern(counted(1)).marginals
  const two = kept.intern(counted(2)).marginals
  kept.intern(counted(1))
  kept.intern(counted(3))
  expect(kept.cells).toBe(4)
  expect(kept.intern(counted(1)).marginals).toBe(one)
  expect(kept.intern(counted(2)).marginals).not.toBe(two)
})
