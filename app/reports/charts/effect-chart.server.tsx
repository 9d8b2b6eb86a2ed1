import { POLICY } from '#app/domain/disclosure/policy.ts'
import {
  drawChart,
  toTenth,
  wrapInTwoLines,
  wrapText,
} from '#app/reports/charts/chart-svg.server.tsx'
import type { Drawings } from '#app/reports/section.ts'

export type PairedShare = { key: string; name: string; first: number | null; second: number | null }

const BAR_HEIGHT = 18
const LINE_HEIGHT = 20
const LABEL_WIDTH = 56

const share = (value: number | null): string => (value === null ? POLICY.marker : `${value}%`)

/** `names` is the width of the column of names. If it is 0, names are above the bars. */
type Size = { width: number; names: number; maxCharacters: number; top: number }
function draw(
  rows: readonly PairedShare[],
  labels: readonly [string, string],
  { width, names, maxCharacters, top }: Size,
): string {
  const plotWidth = width - names - LABEL_WIDTH
  const maximum = Math.max(1, ...rows.flatMap(({ first, second }) => [first ?? 0, second ?? 0]))
  const lengthOf = (value: number | null): number =>
    toTenth((plotWidth * (value ?? 0)) / Math.max(maximum, 10))
  let next = top
  const positioned = rows.map((row) => {
    const lines = (names > 0 ? wrapInTwoLines : wrapText)(row.name, maxCharacters)
    const rowTop = next
    const barsTop = names > 0 ? rowTop : rowTop + lines.length * LINE_HEIGHT + 2
    next = barsTop + 2 * BAR_HEIGHT + 18
    return { row, lines, rowTop, barsTop }
  })
  const box = (y: number, value: number | null) =>
    `M${names} ${y}h${lengthOf(value)}v${BAR_HEIGHT - 2}h${-lengthOf(value)}z`
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
      {positioned.map(({ row, lines, rowTop, barsTop }) => (
        <g key={row.key}>
          <text y={names > 0 && lines.length === 1 ? rowTop + BAR_HEIGHT + 5 : rowTop + 15}>
            {lines.map((line, index) => (
              <tspan key={line} x={0} dy={index === 0 ? 0 : LINE_HEIGHT}>
                {line}
              </tspan>
            ))}
          </text>
          <path className="chart-pair-1" d={box(barsTop, row.first)} />
          <path className="chart-pair-2" d={box(barsTop + BAR_HEIGHT, row.second)} />
          <text x={names + lengthOf(row.first) + 8} y={barsTop + 14}>
            {share(row.first)}
          </text>
          <text x={names + lengthOf(row.second) + 8} y={barsTop + BAR_HEIGHT + 14}>
            {share(row.second)}
          </text>
        </g>
      ))}
      {names > 0 ? <path className="chart-axis" d={`M${names} ${top - 4}V${next - 10}`} /> : null}
    </svg>,
  )
}

/**
 * Draws two bars for each row, labelled with their shares. Returns null if there is nothing to draw.
 * @param labels the names of the two groups, for the key
 */
export function effectChart(
  rows: readonly PairedShare[],
  labels: readonly [string, string],
): Drawings | null {
  const drawn = rows.filter(({ first, second }) => first !== null || second !== null)
  if (drawn.length === 0) return null
  return {
    wide: draw(drawn, labels, { width: 800, names: 300, maxCharacters: 36, top: 36 }),
    narrow: draw(drawn, labels, { width: 340, names: 0, maxCharacters: 40, top: 36 }),
  }
}
