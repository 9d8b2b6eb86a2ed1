import { expect, test } from 'vitest'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { parseViewOptions } from '#app/features/uptake/query/view-options.ts'
import { rankingChart } from '#app/reports/charts/ranking-chart.server.tsx'
import { phoneBars, smallBars } from '#app/reports/charts/small-bars.server.tsx'
import { rankedBars } from '#app/reports/ranked-bars.ts'
import { sortTableRows } from '#app/reports/sort-rows.ts'
import { neededHeadline } from '#app/reports/uptake-sentences.ts'
import { aQuery } from '#tests/support/factories/uptake.ts'

const row = (name: string, upskilled: number | null, base: number | null): UptakeRow => ({
  key: name,
  name,
  upskilled,
  base,
  percent: upskilled === null || base === null ? null : Math.round((100 * upskilled) / base),
  withheld: upskilled === null,
})
const report: UptakeReport = {
  ...aQuery(),
  policy: POLICY,
  total: { upskilled: 400, base: 700, percent: 57 },
  rows: [
    row('Ahead', 190, 200),
    row('Hidden', null, null),
    row('Far', 50, 200),
    row('Near', 160, 200),
  ],
}
const target = { percent: 90, by: '2028-03-31' }
const change = (by: number) => ({ by, isShare: true, isWithinRounding: false })
const changes = {
  Ahead: change(-2),
  Far: change(1),
  Near: { ...change(0), isWithinRounding: true },
}
const shown = { target, changes, own: new Set(['Near']) }

test('a ranking by people needed starts with the most people, and has every row', () => {
  const bars = rankedBars(report, { ...shown, ranking: 'needed' })
  expect(bars.map(({ name, value, strong }) => [name, value, strong])).toEqual([
    ['Far', 130, '130'],
    ['Near', 20, '20'],
    ['Ahead', 0, 'Reached'],
    ['Hidden', null, null],
  ])
  expect(bars.map((bar) => bar.change)).toEqual(['▲ 1 point', 'no change', '▼ 2 points', null])
  expect(bars.filter(({ isOwn }) => isOwn).map(({ name }) => name)).toEqual(['Near'])
})

test('a ranking by share starts with the highest share and marks rows that have reached the target', () => {
  const bars = rankedBars(report, { ...shown, ranking: 'share' })
  expect(bars.map(({ name, strong, isReached }) => [name, strong, isReached])).toEqual([
    ['Ahead', '95%', true],
    ['Near', '80%', false],
    ['Far', '25%', false],
    ['Hidden', null, false],
  ])
})

test('the charts draw every row, mark the own one with a sign, and outline those that reached the target', () => {
  const bars = rankedBars(report, { ...shown, ranking: 'share' })
  const scale = { maximum: 100, target: 90 }
  for (const draw of [
    rankingChart(bars, scale),
    smallBars([{ title: null, bars }], scale),
    phoneBars([{ title: 'Family: 57%', bars }], scale),
  ]) {
    for (const name of ['Ahead', 'Far', '▶ Near', 'Hidden', '[c]', '▼ 2 points'])
      expect(draw).toContain(name)
    expect(draw.match(/chart-outline/g)).toHaveLength(1)
    expect(draw).not.toContain('style=')
  }
})

test('the headline of a ranking counts the rows that have reached the target', () => {
  expect(neededHeadline(report, target)).toBe('1 of 3 departments has reached 90%')
  expect(neededHeadline({ ...report, rows: report.rows.slice(1) }, target)).toBe(
    'No department has reached 90%',
  )
})

test('a table can be sorted by each column, with missing numbers last', () => {
  const sorted = (sort: Parameters<typeof sortTableRows>[1]) =>
    sortTableRows(report, sort, { target, changes }).map(({ name }) => name)
  expect(sorted('name')).toEqual(['Ahead', 'Far', 'Hidden', 'Near'])
  expect(sorted('share')).toEqual(['Ahead', 'Near', 'Far', 'Hidden'])
  expect(sorted('needed')).toEqual(['Far', 'Near', 'Ahead', 'Hidden'])
  expect(sorted('change')).toEqual(['Far', 'Near', 'Ahead', 'Hidden'])
})

test('a page refuses an unknown ranking or order, and says which there are', () => {
  expect(parseViewOptions({ rank: 'shares', sort: 'size' }, null).errors).toEqual({
    rank: expect.stringContaining('share'),
    sort: expect.stringContaining('name, upskilled, base, share, change or needed'),
  })
})
