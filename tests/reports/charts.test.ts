import { expect, test } from 'vitest'
import { periodEnd, periodOf } from '#app/domain/calendar/period.ts'
import type { UptakeRow } from '#app/domain/uptake/uptake.ts'
import { labelParts } from '#app/reports/charts/bar-label.ts'
import { breakdownChart, evenTicks } from '#app/reports/charts/breakdown-chart.server.tsx'
import { labelPosition } from '#app/reports/charts/label-position.ts'
import { narrowBreakdownChart } from '#app/reports/charts/narrow-breakdown-chart.server.tsx'
import { timeChart } from '#app/reports/charts/time-chart.server.tsx'
import { PALETTE } from '#app/reports/palette.ts'

const row = (
  name: string,
  upskilled: number | null,
  base: number | null,
  percent: number | null,
): UptakeRow => ({
  key: name,
  name,
  upskilled,
  base,
  percent,
  withheld: upskilled === null,
})
const rows = [
  row('Her Majesty’s <Office> & others', 329, 530, 62),
  row('Small', 10, 20, null),
  row('Hidden', null, null, null),
]
const target = { percent: 90, by: '2028-03-31' }
const text = (svg: string) => svg.replaceAll(/<[^>]+>/g, '\n')

test('bars are labelled with their numbers and in the order of the rows, and the target is labelled once', () => {
  const labels = text(breakdownChart('coverage', rows, target, 'chart'))
  expect(labels).toContain('62%')
  expect(labels).toContain('329 of 530')
  expect(labels).toContain('10 of 20')
  expect(labels.indexOf('329 of 530')).toBeLessThan(labels.indexOf('10 of 20'))
  expect(labels.match(/Target 90%/g)).toHaveLength(1)
})

test('the label of a withheld row is a sign without a number', () => {
  expect(labelParts(row('Hidden', null, null, null))).toEqual([null, '[c]'])
})

test('a chart on a page has no inline styles or unescaped names, is hidden from screen readers and fills its container', () => {
  for (const svg of [
    breakdownChart('coverage', rows, target, 'chart'),
    breakdownChart('ever', [row('A', 12, null, null)], null, 'chart'),
    narrowBreakdownChart('coverage', rows, target),
    narrowBreakdownChart('ever', [row('A', 12, null, null)], null),
    timeChart(
      'coverage',
      [
        { day: '2021-03-31', ...row('', 10, 40, 25) },
        { day: '2021-06-30', ...row('', 20, 40, 50) },
      ],
      { target, published: [], reorganisations: [] },
      'time',
    ),
  ]) {
    expect(svg).not.toMatch(/ style=| tabindex=| role=|<Office>|<script|<style/)
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 (800|340) \d+"[^>]*aria-hidden="true"/)
    expect(svg.slice(0, svg.indexOf('>'))).not.toMatch(/ (width|height)=/)
  }
})

test('published figures and reorganisations are marked on a line over time', () => {
  const points = [
    { day: '2021-12-31', ...row('', 1000, null, null) },
    { day: '2022-03-31', ...row('', 1300, null, null) },
  ]
  const marks = {
    target: null,
    published: [
      {
        day: '2022-02-28',
        learners: 1283,
        label: '1,283 published',
        source: 'https://figures.example/2022',
      },
    ],
    reorganisations: [{ day: '2022-02-01', label: 'Reorganisation, 1 February 2022' }],
  }
  const svg = timeChart('ever', points, marks, 'time')
  expect(text(svg)).toContain('1,283 published')
  expect(text(svg)).toContain('Reorganisation, 1 February 2022')
  expect(text(svg)).toContain('1,300')
})

test('a withheld point leaves a gap in a line over time', () => {
  const points = [
    { day: '2021-12-31', ...row('', 100, null, null) },
    { day: '2022-03-31', ...row('', null, null, null) },
    { day: '2022-06-30', ...row('', 150, null, null) },
  ]
  expect(
    timeChart('ever', points, { target: null, published: [], reorganisations: [] }, 'time').match(
      /<circle/g,
    ),
  ).toHaveLength(2)
})

const textsOf = (svg: string) =>
  svg
    .replaceAll(/<\/?tspan[^>]*>/g, '')
    .split(/<[^>]+>/)
    .filter(Boolean)

test('on a wide screen a label gives the share followed by its numbers', () => {
  expect(textsOf(breakdownChart('coverage', rows, target, 'chart'))).toContain('62% · 329 of 530')
})

test('on a phone each name is above its bar, the label is after it, and the target is labelled once', () => {
  const labels = textsOf(narrowBreakdownChart('coverage', rows, target))
  expect(labels).toContain('62% · 329 of 530')
  expect(labels).toContain('10 of 20')
  expect(labels.filter((each) => each === 'Target 90%')).toHaveLength(1)
  expect(labels).not.toContain('[c]')
})

test('on a phone a withheld row is last, with its name and sign but no bar', () => {
  const svg = narrowBreakdownChart('coverage', rows.toReversed(), target)
  const names = textsOf(svg.slice(svg.indexOf('chart-over-line'), svg.indexOf('</g>'))).slice(1)
  expect(names.at(-1)).toBe('Hidden [c]')
  const bars = /chart-fill-1" d="([^"]*)"/.exec(svg)?.[1] ?? ''
  expect(bars.match(/M/g)).toHaveLength(2)
})

test('on a phone a long name has as many lines as it needs', () => {
  const name =
    'Office for the Inspection of Very Long Names, and for Making Sure That People Can Read Them in Charts on Phones'
  const svg = narrowBreakdownChart('coverage', [row(name, 10, 20, 50)], null)
  const lines = [...svg.matchAll(/<tspan x="0"[^>]*>([^<]*)/g)].map(([, line]) => line ?? '')
  expect(lines.length).toBeGreaterThan(2)
  expect(lines.join(' ')).toBe(name)
})

test('on a phone a bar without a base has its number at the end, and the longest bar leaves space for it', () => {
  const svg = narrowBreakdownChart(
    'ever',
    [row('A', 1200, null, null), row('B', 0, null, null)],
    target,
  )
  expect(textsOf(svg)).toEqual(['A', 'B', '1,200', '0'])
  const [longest, none] = [...svg.matchAll(/h([\d.]+)v/g)].map(([, length]) => Number(length))
  expect(longest).toBeGreaterThan(250)
  expect(longest).toBeLessThan(300)
  expect(none).toBe(0)
})

test('the wide and narrow charts over time share no id, and the narrow one does not label its marks', () => {
  const points = [
    { day: '2021-12-31', ...row('', 1000, null, null) },
    { day: '2022-03-31', ...row('', 1300, null, null) },
  ]
  const marks = {
    target: null,
    published: [],
    reorganisations: [{ day: '2022-02-01', label: 'Reorganisation, 1 February 2022' }],
  }
  const [wide, narrow] = [
    timeChart('ever', points, marks, 'time'),
    timeChart('ever', points, marks, 'time-narrow', 'narrow'),
  ]
  const ids = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids(wide).filter((id) => ids(narrow).includes(id))).toEqual([])
  expect(narrow).toMatch(/^<svg [^>]*viewBox="0 0 340 \d+"/)
  expect(text(narrow)).not.toContain('Reorganisation')
  expect(text(narrow)).toContain('1,300')
})

test('a label is placed where no vertical line crosses it', () => {
  const edges: [number, number] = [80, 800]
  expect(labelPosition('1,283 published', { at: 400, lines: [], edges })).toBe('right')
  expect(labelPosition('1,283 published', { at: 400, lines: [380], edges })).toBe('right')
  expect(labelPosition('1,283 published', { at: 400, lines: [450], edges })).toBe('left')
  expect(labelPosition('1,283 published', { at: 180, lines: [290], edges })).toBe('bottom')
  expect(labelPosition('1,283 published', { at: 400, lines: [360, 410], edges })).toBe('left')
})

test('the second number for a row is a mark on its bar, explained by one key, and rows without one have no mark', () => {
  const marks = {
    label: '30 June 2026',
    values: { [rows[0]?.name ?? '']: 50, Small: null, Hidden: null },
  }
  for (const svg of [
    breakdownChart('coverage', rows, target, 'chart', marks),
    narrowBreakdownChart('coverage', rows, target, marks),
  ]) {
    expect(textsOf(svg).filter((each) => each === '30 June 2026')).toHaveLength(1)
    // One mark is on the bar, and one is in the key.
    expect(svg.match(/chart-pair-2/g)).toHaveLength(2)
    expect(svg).not.toMatch(/ style=/)
  }
})

test('a mark that is larger than all bars fits in the chart', () => {
  const marks = { label: '30 June 2026', values: { A: 200 } }
  const svg = narrowBreakdownChart('new', [row('A', 100, null, null)], null, marks)
  const [bar] = [...svg.matchAll(/h([\d.]+)v/g)].map(([, length]) => Number(length))
  const mark = [...svg.matchAll(/d="M([\d.]+) [\d.]+l/g)].map(([, x]) => Number(x)).at(-1) ?? 0
  expect(mark + 7).toBeCloseTo(2 * (bar ?? 0), 0)
})

test('a second department is drawn as a dashed line, with names for both lines and a value at each end', () => {
  const points = (values: number[]) =>
    values.map((percent, index) => ({
      day: `202${index + 1}-03-31`,
      ...row('', percent, 100, percent),
    }))
  const second = {
    points: points([30, 41, 52]),
    names: ['Ministry of Justice', 'Home Office'] as const,
  }
  for (const size of ['wide', 'narrow'] as const) {
    const svg = timeChart(
      'coverage',
      points([20, 40, 60]),
      { target, published: [], reorganisations: [] },
      'time',
      size,
      second,
    )
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['60%', '52%', 'Ministry of Justice', 'Home Office']),
    )
    expect(svg).toContain('stroke-dasharray="8 4"')
    expect(svg).toContain(`stroke="${PALETTE.pair[1]}"`)
  }
})

test('a chart of 24 months has 4 to 8 labels along the axis', () => {
  const points = Array.from({ length: 24 }, (_, index) => ({
    day: periodEnd('month', periodOf('month', '2024-11-30') + index),
    ...row('', 100 + index, null, null),
  }))
  const labels = textsOf(
    timeChart('ever', points, { target: null, published: [], reorganisations: [] }, 'time'),
  )
  const days = labels.filter((each) => /^[A-Z][a-z]{2} 20\d\d$/.test(each))
  expect(days.length).toBeGreaterThanOrEqual(4)
  expect(days.length).toBeLessThanOrEqual(8)
})

test.each([
  [0, [0, 1]],
  [3, [0, 1, 2, 3]],
  [40, [0, 10, 20, 30, 40]],
  [70, [0, 20, 40, 60, 80]],
  [435, [0, 200, 400, 600]],
])(
  'in a comparison with an earlier day, the axis for values up to %i has even steps',
  (largest, ticks) => {
    expect(evenTicks(largest)).toEqual(ticks)
  },
)
