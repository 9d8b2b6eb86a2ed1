import type { EffectReport } from '#app/features/needs/effect/answer-query.server.ts'
import { nameWithBreak } from '#app/features/needs/sentences.ts'
import { effectChart } from '#app/reports/charts/effect-chart.server.tsx'
import type { Drawings } from '#app/reports/section.ts'

/** Draws the chart of a course's effect. Returns null if no share can be shown. */
export const drawEffectChart = ({ rows }: EffectReport): Drawings | null =>
  effectChart(
    rows.map(({ skill, withCourse, without, ...row }) => ({
      key: skill,
      name: nameWithBreak(row),
      first: withCourse.up.percent,
      second: without.up.percent,
    })),
    ['Took the course', 'Did not take it'],
  )
