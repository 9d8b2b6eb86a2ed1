import type { Measure, UptakeRow, UptakeTarget } from '#app/domain/uptake/uptake.ts'
import { barValue, hasBar, labelParts, labelWidth } from '#app/reports/charts/bar-label.ts'
import { Mark, MarkKey } from '#app/reports/charts/bar-marks.server.tsx'
import { cached } from '#app/reports/charts/chart-cache.server.ts'
import { drawChart, toTenth, wrapText } from '#app/reports/charts/chart-svg.server.tsx'
import type { BarMarks } from '#app/reports/section.ts'

const WIDTH = 340
const LETTERS_IN_A_LINE = 40
const LINE = 20
const BAR = 18
const GAP = 18
const TARGET = 26
const KEY = 24
const LABEL_GAP = 12

type Placed = { row: UptakeRow; lines: string[]; top: number }

/**
 * Puts rows below each other: each takes the lines of its name and a bar. A withheld row has no
 * bar.
 */
function place(rows: readonly UptakeRow[], top: number): { placed: Placed[]; height: number } {
  const placed: Placed[] = []
  let next = top
  for (const row of rows) {
    const lines = wrapText(
      row.withheld ? `${row.name} ${labelParts(row)[1]}` : row.name,
      LETTERS_IN_A_LINE,
    )
    placed.push({ row, lines, top: next })
    next += lines.length * LINE + (row.withheld ? GAP / 2 : BAR + GAP)
  }
  return { placed, height: next }
}

const barTop = ({ lines, top }: Placed): number => top + lines.length * LINE + 2
const box = (x: number, y: number, width: number): string => `M${x} ${y}h${width}v${BAR}h${-width}z`

/**
 * The breakdown chart for a phone: each name on lines of its own, with its bar below and the label
 * after the bar.
 * @param rows already ranked, as in the wide drawing; withheld rows are moved to the end
 */
export const narrowBreakdownChart = cached('narrow', draw)

function draw(
  measure: Measure,
  rows: readonly UptakeRow[],
  target: UptakeTarget | null,
  marks: BarMarks | null = null,
): string {
  const isShare = measure === 'coverage'
  const shown = rows.filter((row) => !row.withheld)
  const most = Math.max(
    isShare ? 100 : 1,
    ...shown.flatMap((row) => [barValue(row, isShare), marks?.values[row.key] ?? 0]),
  )
  const longest = WIDTH - LABEL_GAP - labelWidth(shown)
  const lengthOf = (value: number): number => toTenth((longest * value) / most)
  const targetLine =
    isShare && target && shown.length > 0
      ? { x: lengthOf(target.percent), text: `Target ${target.percent}%` }
      : null

  const key = marks ? KEY : 0
  const { placed, height } = place(
    [...shown, ...rows.filter((row) => row.withheld)],
    key + (targetLine ? TARGET : 0),
  )
  const bars = placed.filter(({ row }) => !row.withheld)
  const whole = bars.filter(({ row }) => isShare && hasBar(row, isShare))
  const lastBar = bars.at(-1)
  return drawChart(
    <svg viewBox={`0 0 ${WIDTH} ${height}`}>
      <path className="chart-track" d={whole.map((one) => box(0, barTop(one), longest)).join('')} />
      <path
        className="chart-fill-1"
        d={bars.map((one) => box(0, barTop(one), lengthOf(barValue(one.row, isShare)))).join('')}
      />
      {targetLine && lastBar ? (
        <>
          <path
            className="chart-target"
            d={`M${targetLine.x} ${key + TARGET - 6}V${barTop(lastBar) + BAR + 4}`}
          />
          <text x={targetLine.x} y={key + 14} className="chart-label--middle">
            {targetLine.text}
          </text>
        </>
      ) : null}
      <g className="chart-over-line">
        {placed.map(({ row, lines, top }) => (
          <text key={row.key} y={top + 15}>
            {lines.length === 1
              ? lines[0]
              : lines.map((line, index) => (
                  <tspan key={line} x={0} dy={index === 0 ? 0 : LINE}>
                    {line}
                  </tspan>
                ))}
          </text>
        ))}
      </g>
      {marks ? <MarkKey label={marks.label} x={0} y={14} /> : null}
      {bars.map((one) => {
        const value = marks?.values[one.row.key]
        return value === null || value === undefined ? null : (
          <Mark key={one.row.key} x={lengthOf(value)} y={barTop(one) + BAR / 2} />
        )
      })}
      {bars.map((one) => {
        const [strong, rest] = labelParts(one.row)
        const end = isShare ? longest : lengthOf(barValue(one.row, false))
        return (
          <text key={one.row.key} x={end + LABEL_GAP} y={barTop(one) + 15}>
            {strong === null ? null : <tspan className="chart-label--strong">{strong}</tspan>}
            {rest}
          </text>
        )
      })}
    </svg>,
  )
}
