import type { OverTimeReport } from '#app/features/needs/over-time/answer-query.server.ts'
import { timeChart } from '#app/reports/charts/time-chart.server.tsx'
import type { Drawings } from '#app/reports/section.ts'

/** Draws the shares as a line with a break where the question changed. Null if no share can be shown. */
export function drawOverTime({ points, breaks }: OverTimeReport): Drawings | null {
  const shown = points.map(({ asAt, met, compared, percent }) => ({
    day: asAt,
    upskilled: met,
    base: compared,
    percent,
    withheld: percent === null,
  }))
  if (shown.every(({ withheld }) => withheld)) return null
  const gaps = breaks
    .filter((day) => shown.every((point) => point.day !== day))
    .map((day) => ({ day, upskilled: null, base: null, percent: null, withheld: true }))
  const line = [...shown, ...gaps].toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const marks = {
    target: null,
    published: [],
    reorganisations: breaks.map((day) => ({ day, label: 'Question changed' })),
  }
  return {
    wide: timeChart('coverage', line, marks, 'chart-over-time'),
    narrow: timeChart('coverage', line, marks, 'chart-over-time-narrow', 'narrow'),
  }
}
