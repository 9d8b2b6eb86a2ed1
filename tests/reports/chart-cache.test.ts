import { expect, test } from 'vitest'
import { cached } from '#app/reports/charts/chart-cache.server.ts'

test('a chart is drawn once for the same arguments, and again for other arguments', () => {
  let drawn = 0
  const draw = cached('test', (of: { a: number }) => `drawing ${(drawn += 1)} of ${of.a}`)
  expect(draw({ a: 1 })).toBe('drawing 1 of 1')
  expect(draw({ a: 1 })).toBe('drawing 1 of 1')
  expect(draw({ a: 2 })).toBe('drawing 2 of 2')
})

test('two kinds of chart with the same arguments are different charts', () => {
  expect(cached('bars', () => 'bars')()).toBe('bars')
  expect(cached('lines', () => 'lines')()).toBe('lines')
})
