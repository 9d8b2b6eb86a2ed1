import { expect, test } from 'vitest'
import type { UptakeRow } from '#app/domain/uptake.ts'
import { barLabel, breakdownChart } from '#app/features/uptake/breakdown-chart.server.tsx'
import { timeChart } from '#app/features/uptake/time-chart.server.tsx'

const row = (name: string, upskilled: number | null, base: number | null, percent: number | null): UptakeRow => ({
  key: name,
  name,
  upskilled,
  base,
  percent,
  withheld: upskilled === null,
})
const rows = [row('Her Majesty’s <Office> & others', 329, 530, 62), row('Small', 10, 20, null), row('Hidden', null, null, null)]
const target = { percent: 90, by: '2028-03-31' }
const text = (svg: string) => svg.replaceAll(/<[^>]+>/g, '\n')

test('bars stand in the order given, with their numbers, and the target once', () => {
  const words = text(breakdownChart({ measure: 'coverage' }, rows, target, 'chart'))
  expect(words).toContain('62%')
  expect(words).toContain('329 of 530')
  expect(words).toContain('10 of 20')
  expect(words.indexOf('329 of 530')).toBeLessThan(words.indexOf('10 of 20'))
  expect(words.match(/Target 90%/g)).toHaveLength(1)
})

test('a withheld row has its sign and no number', () => {
  expect(barLabel(row('Hidden', null, null, null))).toEqual({ share: null, counts: '[c]' })
})

test('a chart may stand in a page: no inline style, no words that are markup, hidden from screen readers, sized by its box', () => {
  for (const svg of [
    breakdownChart({ measure: 'coverage' }, rows, target, 'chart'),
    breakdownChart({ measure: 'ever' }, [row('A', 12, null, null)], null, 'chart'),
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
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 800 \d+"[^>]*aria-hidden="true"/)
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
    published: [{ day: '2022-02-28', learners: 1283, label: '1,283 published', source: 'https://figures.example/2022' }],
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
  expect(timeChart('ever', points, { target: null, published: [], reorganisations: [] }, 'time').match(/<circle/g)).toHaveLength(2)
})
