import type { Measure, UptakeRow, UptakeTarget } from '#app/domain/uptake/uptake.ts'
import { barValue, hasBar, labelParts, labelWidth } from '#app/reports/charts/bar-label.ts'
import { Mark, MarkKey } from '#app/reports/charts/bar-marks.server.tsx'
import { cached } from '#app/reports/charts/chart-cache.server.ts'
import { drawChart, toTenth, wrapText } from '#app/reports/charts/chart-svg.server.tsx'
import type { BarMarks } from '#app/reports/section.ts'

const WIDTH = 340
const CHARACTERS_PER_LINE = 35
const LINE_HEIGHT = 20
const BAR_HEIGHT = 18
const ROW_GAP = 18
const TARGET_HEIGHT = 26
const KEY_HEIGHT = 24
const LABEL_GAP = 12

type PositionedRow = { row: UptakeRow; lines: string[]; top: number }

/**
 * Stacks the rows of the chart. Each row is as high as its name, which may wrap, and its bar. A
 * withheld row has no bar.
 */
function stackRows(
  rows: readonly UptakeRow[],
  top: number,
): { positioned: PositionedRow[]; height: number } {
  const positioned: PositionedRow[] = []
  let next = top
  for (const row of rows) {
    const lines = wrapText(
      row.withheld ? `${row.name} ${labelParts(row)[1]}` : row.name,
      CHARACTERS_PER_LINE,
    )
    positioned.push({ row, lines, top: next })
    next += lines.length * LINE_HEIGHT + (row.withheld ? ROW_GAP / 2 : BAR_HEIGHT + ROW_GAP)
  }
  return { positioned, height: next }
}

const barTop = ({ lines, top }: PositionedRow): number => top + lines.length * LINE_HEIGHT + 2
const box = (x: number, y: number, width: number): string =>
  `M${x} ${y}h${width}v${BAR_HEIGHT}h${-width}z`

/**
 * Draws a breakdown chart for phones, with each name above its bar and the label after the bar.
 * @param rows in the same order as in the wide chart. Withheld rows are moved to the end.
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
  const maximum = Math.max(
    isShare ? 100 : 1,
    ...shown.flatMap((row) => [barValue(row, isShare), marks?.values[row.key] ?? 0]),
  )
  const maxLength = WIDTH - LABEL_GAP - labelWidth(shown)
  const lengthOf = (value: number): number => toTenth((maxLength * value) / maximum)
  const targetLine =
    isShare && target && shown.length > 0
      ? { x: lengthOf(target.percent), text: `Target ${target.percent}%` }
      : null

  const keyHeight = marks ? KEY_HEIGHT : 0
  const { positioned, height } = stackRows(
    [...shown, ...rows.filter((row) => row.withheld)],
    keyHeight + (targetLine ? TARGET_HEIGHT : 0),
  )
  const bars = positioned.filter(({ row }) => !row.withheld)
  const shares = bars.filter(({ row }) => isShare && hasBar(row, isShare))
  const lastBar = bars.at(-1)
  return drawChart(
    <svg viewBox={`0 0 ${WIDTH} ${height}`}>
      <path
        className="chart-track"
        d={shares.map((share) => box(0, barTop(share), maxLength)).join('')}
      />
      <path
        className="chart-fill-1"
        d={bars.map((bar) => box(0, barTop(bar), lengthOf(barValue(bar.row, isShare)))).join('')}
      />
      {targetLine && lastBar ? (
        <>
          <path
            className="chart-target"
            d={`M${targetLine.x} ${keyHeight + TARGET_HEIGHT - 6}V${barTop(lastBar) + BAR_HEIGHT + 4}`}
          />
          <text x={targetLine.x} y={keyHeight + 14} className="chart-label--middle">
            {targetLine.text}
          </text>
        </>
      ) : null}
      <g className="chart-over-line">
        {positioned.map(({ row, lines, top }) => (
          <text key={row.key} y={top + 15}>
            {lines.length === 1
              ? lines[0]
              : lines.map((line, index) => (
                  <tspan key={line} x={0} dy={index === 0 ? 0 : LINE_HEIGHT}>
                    {line}
                  </tspan>
                ))}
          </text>
        ))}
      </g>
      {marks ? <MarkKey label={marks.label} x={0} y={14} /> : null}
      {bars.map((bar) => {
        const value = marks?.values[bar.row.key]
        return value === null || value === undefined ? null : (
          <Mark key={bar.row.key} x={lengthOf(value)} y={barTop(bar) + BAR_HEIGHT / 2} />
        )
      })}
      {bars.map((bar) => {
        const [strong, rest] = labelParts(bar.row)
        const end = isShare ? maxLength : lengthOf(barValue(bar.row, false))
        return (
          <text key={bar.row.key} x={end + LABEL_GAP} y={barTop(bar) + 15}>
            {strong === null ? null : <tspan className="chart-label--strong">{strong}</tspan>}
            {rest}
          </text>
        )
      })}
    </svg>,
  )
}
