import { drawChart, toTenth } from '#app/reports/charts/chart-svg.server.tsx'

export type WaterfallBar = {
  name: string
  from: number
  to: number
  label: string
  kind: 'whole' | 'gain' | 'loss'
}

const SIZES = {
  wide: { width: 800, names: 270, row: 40, bar: 22, label: 90 },
  narrow: { width: 340, names: 0, row: 58, bar: 18, label: 70 },
} as const
const FILL = { whole: 'chart-fill-1', gain: 'chart-fill-2', loss: 'chart-fill-3' } as const

/**
 * Draws a waterfall chart from the earlier count, step by step, to the later count.
 * @param size `narrow` is for phones, with each name above its bar
 */
export function waterfall(bars: readonly WaterfallBar[], size: keyof typeof SIZES): string {
  const { width, names, row, bar, label } = SIZES[size]
  const maximum = Math.max(1, ...bars.flatMap(({ from, to }) => [from, to]))
  const plotWidth = width - names - label
  const xOf = (value: number): number => names + toTenth((plotWidth * value) / maximum)
  const barTop = (index: number) =>
    index * row + (size === 'wide' ? (row - bar) / 2 : row - bar - 12)
  return drawChart(
    <svg viewBox={`0 0 ${width} ${bars.length * row}`}>
      {bars.map(({ name, from, to, kind, label: text }, index) => {
        const [left, right] = [xOf(Math.min(from, to)), xOf(Math.max(from, to))]
        const top = barTop(index)
        const next = bars[index + 1]
        return (
          <g key={name}>
            <text
              x={size === 'wide' ? names - 12 : 0}
              y={size === 'wide' ? top + bar - 5 : top - 6}
              className={size === 'wide' ? 'chart-label chart-label--end' : 'chart-label'}
            >
              {name}
            </text>
            <path
              className={FILL[kind]}
              d={`M${left} ${top}H${Math.max(right, left + 1)}V${top + bar}H${left}z`}
            />
            {next ? (
              <path className="chart-axis" d={`M${xOf(to)} ${top}V${barTop(index + 1) + bar}`} />
            ) : null}
            <text
              x={right + 10}
              y={top + bar - 5}
              className={kind === 'whole' ? 'chart-label chart-label--strong' : 'chart-label'}
            >
              {text}
            </text>
          </g>
        )
      })}
    </svg>,
  )
}
