import { expect, test } from 'vitest'
import { drawSection } from '#app/features/releases/draw-release.server.ts'
import type { ReleaseSection } from '#app/features/releases/content.ts'
import { breakdownChart } from '#app/reports/charts/breakdown-chart.server.tsx'
import { aQuery } from '#tests/support/factories/uptake.ts'

const rows = Array.from({ length: 40 }, (_, index) => ({
  key: `B${index}`,
  name: `Body ${index}`,
  upskilled: index < 36 ? 180 - index : null,
  base: index < 36 ? 200 : null,
  percent: index < 36 ? 90 - Math.round(index / 2) : null,
  withheld: index >= 36,
}))
const report = {
  ...aQuery(),
  policy: null,
  total: { upskilled: 5800, base: 7200, percent: 80 },
  rows,
}
const section = (drawsEveryShare?: boolean): ReleaseSection => ({
  name: 'coverage-by-department',
  heading: 'Coverage by department',
  headline: 'Coverage is lowest in Body 35 (72%)',
  subtitle: '',
  table: {
    name: 't',
    sheet: 't',
    title: 't',
    columns: [],
    rows: [],
  } as unknown as ReleaseSection['table'],
  chart: {
    kind: 'breakdown',
    report,
    target: null,
    ...(drawsEveryShare === undefined ? {} : { drawsEveryShare }),
  },
})

test('the chart in a new release includes every department with a share, and says how many it leaves out', () => {
  const drawn = drawSection(section(true))
  expect(drawn?.wide).toContain('>Body 35<')
  expect(drawn?.narrow).toContain('>Body 35<')
  expect(drawn?.leftOut).toBe(
    'The chart leaves out 4 departments without a share to show. The table has all 40.',
  )
})

test('a release frozen when charts had at most 25 bars is drawn as it was published', () => {
  const drawn = drawSection(section())
  expect(drawn?.wide).toBe(
    breakdownChart(report.measure, rows.slice(0, 25), null, 'chart-coverage-by-department'),
  )
  expect(drawn?.leftOut).toBeNull()
})

test('a release frozen when rows with a small base had a bar but no share still has such bars', () => {
  const [large, small] = [
    { key: 'A', name: 'A', upskilled: 1800, base: 2000, percent: 90, withheld: false },
    { key: 'B', name: 'B', upskilled: 10, base: 20, percent: null, withheld: false },
  ]
  const drawnOf = (second: typeof small | typeof large, isNew: boolean) => {
    const { chart, ...rest } = section(isNew || undefined)
    if (chart.kind !== 'breakdown') throw new Error('The chart is not a breakdown.')
    const drawn = drawSection({
      ...rest,
      chart: { ...chart, report: { ...report, rows: [large, second] } },
    })
    return [...(drawn?.narrow.matchAll(/ d="([^"]*)"/g) ?? [])].map(([, path]) => path)
  }
  expect(drawnOf(small, false)).toEqual(drawnOf({ ...small, percent: 50 }, true))
})
