import { expect, test } from 'vitest'
import { ChartCache } from '#app/reports/charts/chart-cache.server.ts'

test('the second reader of the same figures pays for no drawing, and of others pays', () => {
  const kept = new ChartCache(1000)
  let drawn = 0
  const draw = () => `drawing ${(drawn += 1)}`
  expect(kept.find(['bars', { a: 1 }], draw)).toBe('drawing 1')
  expect(kept.find(['bars', { a: 1 }], draw)).toBe('drawing 1')
  expect(kept.find(['bars', { a: 2 }], draw)).toBe('drawing 2')
  expect(drawn).toBe(2)
})

test('the one asked for longest ago goes when there is no room, and room is never exceeded', () => {
  const kept = new ChartCache(25)
  const draw = () => '0123456789'
  kept.find(1, draw)
  kept.find(2, draw)
  kept.find(1, draw)
  kept.find(3, draw)
  expect(kept.size).toBe(20)
  let again = 0
  const count = () => `${(again += 1)}`
  kept.find(1, count)
  expect(again).toBe(0)
  kept.find(2, count)
  expect(again).toBe(1)
  kept.find(4, () => '0'.repeat(100))
  expect(kept.size).toBe(0)
})
