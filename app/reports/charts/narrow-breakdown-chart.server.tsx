/** The breakdown drawn for a phone: each name on lines of its own, its bar below it, and what the bar says after it. */
import type { UptakeReport, UptakeRow, UptakeTarget } from '#app/domain/uptake/uptake.ts'
import { barValue, hasBar, labelParts, labelRoom } from '#app/reports/charts/bar-label.ts'
import { diamond, MARK_EDGE, MarkKey } from '#app/reports/charts/bar-marks.tsx'
import { drawChart, wrapText } from '#app/reports/charts/chart-svg.server.tsx'
import { cachedChart } from '#app/reports/charts/chart-cache.server.ts'
import type { BarMarks } from '#app/reports/section.ts'

const WIDTH = 340
const LETTERS = 40
const LINE = 20
const BAR = 18
const GAP = 18
const TARGET = 26
const LABEL_GAP = 12

type Placed = { row: UptakeRow; lines: string[]; top: number }

/** Each row below the one before it: as many lines as its name has, and a bar, which a withheld row has not. */
function place(rows: readonly UptakeRow[], top: number): { placed: Placed[]; height: number } {
  const placed: Placed[] = []
  let next = top
  for (const row of rows) {
    const lines = wrapText(row.withheld ? `${row.name} ${labelParts(row)[1]}` : row.name, LETTERS)
    placed.push({ row, lines, top: next })
    next += lines.length * LINE + (row.withheld ? GAP / 2 : BAR + GAP)
  }
  return { placed, height: next }
}

const barTop = ({ lines, top }: Placed): number => top + lines.length * LINE + 2
const box = (x: number, y: number, width: number): string => `M${x} ${y}h${width}v${BAR}h${-width}z`
const rounded = (value: number): number => Math.round(value * 10) / 10

type Marked = BarMarks | null
const KEY = 24

/** @param rows ranked already, as in the wide drawing; withheld ones go to the end */
export const narrowBreakdownChart = (
  { measure }: Pick<UptakeReport, 'measure'>,
  rows: readonly UptakeRow[],
  target: UptakeTarget | null,
  marks: Marked = null,
): string =>
  cachedChart(['narrow', measure, rows, target, marks], () =>
    draw(measure === 'coverage', rows, target, marks),
  )

function draw(
  isShare: boolean,
  rows: readonly UptakeRow[],
  target: UptakeTarget | null,
  marks: Marked,
): string {
  const shown = rows.filter((row) => !row.withheld)
  const most = Math.max(
    isShare ? 100 : 1,
    ...shown.flatMap((row) => [barValue(row, isShare), marks?.values[row.key] ?? 0]),
  )
  const longest = WIDTH - LABEL_GAP - labelRoom(shown)
  const lengthOf = (value: number): number => rounded((longest * value) / most)
  const line =
    isShare && target && shown.length > 0
      ? { x: lengthOf(target.percent), text: `Target ${target.percent}%` }
      : null

  const key = marks ? KEY : 0
  const { placed, height } = place(
    [...shown, ...rows.filter((row) => row.withheld)],
    key + (line ? TARGET : 0),
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
      {line && lastBar ? (
        <>
          <path
            className="chart-target"
            d={`M${line.x} ${key + TARGET - 6}V${barTop(lastBar) + BAR + 4}`}
          />
          <text x={line.x} y={key + 14} className="chart-label--middle">
            {line.text}
          </text>
        </>
      ) : null}
      <g className="chart-over-line">
        {placed.map(({ row, lines, top }) => (
          <text key={row.key} y={top + 15}>
            {lines.length === 1
              ? lines[0]
              : lines.map((words, index) => (
                  <tspan key={words} x={0} dy={index === 0 ? 0 : LINE}>
                    {words}
                  </tspan>
                ))}
          </text>
        ))}
      </g>
      {marks ? <MarkKey label={marks.label} x={0} y={14} /> : null}
      {bars.map((one) => {
        const value = marks?.values[one.row.key]
        return value === null || value === undefined ? null : (
          <path
            key={one.row.key}
            className="chart-pair-2"
            {...MARK_EDGE}
            d={diamond(lengthOf(value), barTop(one) + BAR / 2)}
          />
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
