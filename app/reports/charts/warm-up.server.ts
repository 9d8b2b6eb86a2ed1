/** Draws charts of made-up figures, so that the code that draws charts is compiled. */
import { breakdownChart } from '#app/reports/charts/breakdown-chart.server.tsx'
import { narrowBreakdownChart } from '#app/reports/charts/narrow-breakdown-chart.server.tsx'
import { timeChart } from '#app/reports/charts/time-chart.server.tsx'
import { DEFAULT_TARGET } from '#app/domain/uptake/uptake.ts'

const SAMPLES = 12

const numbers = (index: number) => ({
  upskilled: 10 * index,
  base: 200,
  percent: 5 * index,
  withheld: false,
})

/**
 * The first chart takes about a tenth of a second, in which a service that is already listening
 * would answer no other request.
 */
export function warmUpCharts(): void {
  const indices = Array.from({ length: SAMPLES }, (_, index) => index)
  const rows = indices.map((index) => ({
    key: String(index),
    name: `Sample ${index}`,
    ...numbers(index),
  }))
  const points = indices.map((index) => ({ day: `20${index + 10}-09-30`, ...numbers(index) }))
  const marks = { target: DEFAULT_TARGET, published: [], reorganisations: [] }
  breakdownChart('coverage', rows, DEFAULT_TARGET, 'sample')
  narrowBreakdownChart('coverage', rows, DEFAULT_TARGET)
  timeChart('coverage', points, marks, 'sample-over-time')
}
