/** The chart of the effect of a course. */
import type { EffectReport } from '#app/features/needs/effect/answer-query.server.ts'
import { effectChart } from '#app/reports/charts/effect-chart.server.tsx'
import type { Drawings } from '#app/reports/section.ts'

/** Null where no share may be shown. */
export const drawEffect = ({ rows }: EffectReport): Drawings | null =>
  effectChart(
    rows.map(({ skill, name, withCourse, without }) => ({
      key: skill,
      name,
      first: withCourse.up.percent,
      second: without.up.percent,
    })),
    ['With the course', 'Without it'],
  )
