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

test('bars stand in the order given, with their numbers, and the target once', () => {
  const words = text(breakdownChart('coverage', rows, target, 'chart'))
  expect(words).toContain('62%')
  expect(words).toContain('329 of 530')
  expect(words).toContain('10 of 20')
  expect(words.indexOf('329 of 530')).toBeLessThan(words.indexOf('10 of 20'))
  expect(words.match(/Target 90%/g)).toHaveLength(1)
})

test('a withheld row has its sign and no number', () => {
  expect(labelParts(row('Hidden', null, null, null))).toEqual([null, '[c]'])
})

test('a chart may stand in a page: no inline style, no words that are markup, hidden from screen readers, sized by its box', () => {
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

test('published figures and reorganisations are marks of their own', () => {
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

test('a withheld point leaves a gap', () => {
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

const words = (svg: string) =>
  svg
    .replaceAll(/<\/?tspan[^>]*>/g, '')
    .split(/<[^>]+>/)
    .filter(Boolean)

test('on a wide screen the share and the numbers it is of are apart', () => {
  expect(words(breakdownChart('coverage', rows, target, 'chart'))).toContain('62% · 329 of 530')
})

test('on a phone each name stands above its bar, the label follows, and the target is named once', () => {
  const said = words(narrowBreakdownChart('coverage', rows, target))
  expect(said).toContain('62% · 329 of 530')
  expect(said).toContain('10 of 20')
  expect(said.filter((each) => each === 'Target 90%')).toHaveLength(1)
  expect(said).not.toContain('[c]')
})

test('on a phone a withheld row comes last, as its name and its sign, and has no bar', () => {
  const svg = narrowBreakdownChart('coverage', rows.toReversed(), target)
  const names = words(svg.slice(svg.indexOf('chart-over-line'), svg.indexOf('</g>'))).slice(1)
  expect(names.at(-1)).toBe('Hidden [c]')
  const bars = /chart-fill-1" d="([^"]*)"/.exec(svg)?.[1] ?? ''
  expect(bars.match(/M/g)).toHaveLength(2)
})

test('on a phone a long name is whole, on as many lines as it needs', () => {
  const name =
    'Office for the Inspection of Very Long Names and of the Drawings of Charts in which They Have to Be Read'
  const svg = narrowBreakdownChart('coverage', [row(name, 10, 20, 50)], null)
  const lines = [...svg.matchAll(/<tspan x="0"[^>]*>([^<]*)/g)].map(([, line]) => line ?? '')
  expect(lines.length).toBeGreaterThan(2)
  expect(lines.join(' ')).toBe(name)
})

test('on a phone a bar without a base ends in its number, and the longest leaves room for it', () => {
  const svg = narrowBreakdownChart(
    'ever',
    [row('A', 1200, null, null), row('B', 0, null, null)],
    target,
  )
  expect(words(svg)).toEqual(['A', 'B', '1,200', '0'])
  const [longest, none] = [...svg.matchAll(/h([\d.]+)v/g)].map(([, length]) => Number(length))
  expect(longest).toBeGreaterThan(250)
  expect(longest).toBeLessThan(300)
  expect(none).toBe(0)
})

test('two drawings of one time line have no id in common, and the narrow one leaves the words of its marks to the text below', () => {
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

test('the label of a mark keeps clear of the lines beside it', () => {
  const edges: [number, number] = [80, 800]
  expect(labelPosition('1,283 published', { at: 400, lines: [], edges })).toBe('right')
  expect(labelPosition('1,283 published', { at: 400, lines: [380], edges })).toBe('right')
  expect(labelPosition('1,283 published', { at: 400, lines: [450], edges })).toBe('left')
  expect(labelPosition('1,283 published', { at: 180, lines: [290], edges })).toBe('bottom')
  expect(labelPosition('1,283 published', { at: 400, lines: [360, 410], edges })).toBe('left')
})

test('a second number of a row is a mark on its bar, named once, and a row without one has none', () => {
  const marks = {
    label: '30 June 2026',
    values: { [rows[0]?.name ?? '']: 50, Small: null, Hidden: null },
  }
  for (const svg of [
    breakdownChart('coverage', rows, target, 'chart', marks),
    narrowBreakdownChart('coverage', rows, target, marks),
  ]) {
    expect(words(svg).filter((each) => each === '30 June 2026')).toHaveLength(1)
    // One on its bar, and one in the key.
    expect(svg.match(/chart-pair-2/g)).toHaveLength(2)
    expect(svg).not.toMatch(/ style=/)
  }
})

test('numbers that are larger before than now have room for their marks', () => {
  const marks = { label: '30 June 2026', values: { A: 200 } }
  const svg = narrowBreakdownChart('new', [row('A', 100, null, null)], null, marks)
  const [bar] = [...svg.matchAll(/h([\d.]+)v/g)].map(([, length]) => Number(length))
  const mark = [...svg.matchAll(/d="M([\d.]+) [\d.]+l/g)].map(([, x]) => Number(x)).at(-1) ?? 0
  expect(mark + 7).toBeCloseTo(2 * (bar ?? 0), 0)
})

test('another department is a second, broken line, both named, and each ends in its number', () => {
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
    expect(words(svg)).toEqual(
      expect.arrayContaining(['60%', '52%', 'Ministry of Justice', 'Home Office']),
    )
    expect(svg).toContain('stroke-dasharray="8 4"')
    expect(svg).toContain(`stroke="${PALETTE.pair[1]}"`)
  }
})

test('two years of months have days along the axis that can be read', () => {
  const points = Array.from({ length: 24 }, (_, index) => ({
    day: periodEnd('month', periodOf('month', '2024-11-30') + index),
    ...row('', 100 + index, null, null),
  }))
  const said = words(
    timeChart('ever', points, { target: null, published: [], reorganisations: [] }, 'time'),
  )
  const days = said.filter((each) => /^[A-Z][a-z]{2} 20\d\d$/.test(each))
  expect(days.length).toBeGreaterThanOrEqual(4)
  expect(days.length).toBeLessThanOrEqual(8)
})

test.each([
  [0, [0, 1]],
  [3, [0, 1, 2, 3]],
  [40, [0, 10, 20, 30, 40]],
  [70, [0, 20, 40, 60, 80]],
  [435, [0, 200, 400, 600]],
])('beside an earlier time, bars up to %i have an axis of even steps', (largest, ticks) => {
  expect(evenTicks(largest)).toEqual(ticks)
})
