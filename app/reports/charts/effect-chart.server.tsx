import { POLICY } from '#app/domain/disclosure/policy.ts'
import {
  drawChart,
  toTenth,
  wrapInTwoLines,
  wrapText,
} from '#app/reports/charts/chart-svg.server.tsx'
import type { Drawings } from '#app/reports/section.ts'

export type PairedShare = { key: string; name: string; first: number | null; second: number | null }

const BAR = 18
const LINE = 20
const LABEL = 56

const share = (value: number | null): string => (value === null ? POLICY.marker : `${value}%`)

type Size = { width: number; names: number; letters: number; top: number }

/** @param size with `names` of 0, names are above the bars, not left of them */
function draw(
  rows: readonly PairedShare[],
  labels: readonly [string, string],
  { width, names, letters, top }: Size,
): string {
  const room = width - names - LABEL
  const most = Math.max(1, ...rows.flatMap(({ first, second }) => [first ?? 0, second ?? 0]))
  const lengthOf = (value: number | null): number =>
    toTenth((room * (value ?? 0)) / Math.max(most, 10))
  let next = top
  const placed = rows.map((row) => {
    const lines = names > 0 ? wrapInTwoLines(row.name, letters) : wrapText(row.name, letters)
    const at = next
    const bars = names > 0 ? at : at + lines.length * LINE + 2
    next = bars + 2 * BAR + 18
    return { row, lines, at, bars }
  })
  const box = (y: number, value: number | null) =>
    `M${names} ${y}h${lengthOf(value)}v${BAR - 2}h${-lengthOf(value)}z`
  return drawChart(
    <svg viewBox={`0 0 ${width} ${next}`}>
      <g>
        <path className="chart-pair-1" d={`M${names} 2h14v14h-14z`} />
        <text x={names + 20} y={14}>
          {labels[0]}
        </text>
        <path className="chart-pair-2" d={`M${names + 170} 2h14v14h-14z`} />
        <text x={names + 190} y={14}>
          {labels[1]}
        </text>
      </g>
      {placed.map(({ row, lines, at, bars }) => (
        <g key={row.key}>
          <text y={names > 0 && lines.length === 1 ? at + BAR + 5 : at + 15}>
            {lines.map((line, index) => (
              <tspan key={line} x={0} dy={index === 0 ? 0 : LINE}>
                {line}
              </tspan>
            ))}
          </text>
          <path className="chart-pair-1" d={box(bars, row.first)} />
          <path className="chart-pair-2" d={box(bars + BAR, row.second)} />
          <text x={names + lengthOf(row.first) + 8} y={bars + 14}>
            {share(row.first)}
          </text>
          <text x={names + lengthOf(row.second) + 8} y={bars + BAR + 14}>
            {share(row.second)}
          </text>
        </g>
      ))}
      {names > 0 ? <path className="chart-axis" d={`M${names} ${top - 4}V${next - 10}`} /> : null}
    </svg>,
  )
}

/**
 * Two bars for each row, from zero, with their shares. Returns null if there is nothing to draw.
 * @param labels the names of the two bars
 */
export function effectChart(
  rows: readonly PairedShare[],
  labels: readonly [string, string],
): Drawings | null {
  const drawn = rows.filter(({ first, second }) => first !== null || second !== null)
  if (drawn.length === 0) return null
  return {
    wide: draw(drawn, labels, { width: 800, names: 300, letters: 36, top: 36 }),
    narrow: draw(drawn, labels, { width: 340, names: 0, letters: 40, top: 36 }),
  }
}
