import { expect, test } from 'vitest'
import { ChartCache } from '#app/reports/charts/chart-cache.server.ts'

test('a chart is drawn once for the same inputs, and again for other inputs', () => {
  const cache = new ChartCache(1000)
  let drawn = 0
  const draw = () => `drawing ${(drawn += 1)}`
  expect(cache.find(['bars', { a: 1 }], draw)).toBe('drawing 1')
  expect(cache.find(['bars', { a: 1 }], draw)).toBe('drawing 1')
  expect(cache.find(['bars', { a: 2 }], draw)).toBe('drawing 2')
  expect(drawn).toBe(2)
})

test('a full cache drops the charts that were used longest ago, and never exceeds its capacity', () => {
  const cache = new ChartCache(25)
  const draw = () => '0123456789'
  cache.find(1, draw)
  cache.find(2, draw)
  cache.find(1, draw)
  cache.find(3, draw)
  expect(cache.size).toBe(20)
  let drawn = 0
  const count = () => `${(drawn += 1)}`
  cache.find(1, count)
  expect(drawn).toBe(0)
  cache.find(2, count)
  expect(drawn).toBe(1)
  cache.find(4, () => '0'.repeat(100))
  expect(cache.size).toBe(0)
})
