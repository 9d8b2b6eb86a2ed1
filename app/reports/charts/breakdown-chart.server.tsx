import {
  Bar,
  BarChart,
  CartesianGrid,
  Customized,
  LabelList,
  ReferenceDot,
  ReferenceLine,
  XAxis,
  YAxis,
} from 'recharts'
import { barValue, hasBar, labelParts, labelWidth } from '#app/reports/charts/bar-label.ts'
import { Mark, MarkKey } from '#app/reports/charts/bar-marks.server.tsx'
import { cached } from '#app/reports/charts/chart-cache.server.ts'
import { drawChart, wrapInTwoLines } from '#app/reports/charts/chart-svg.server.tsx'
import type { BarMarks } from '#app/reports/section.ts'
import type { Measure, UptakeRow, UptakeTarget } from '#app/domain/uptake/uptake.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { PALETTE } from '#app/reports/palette.ts'

const WIDTH = 800
const ROW_HEIGHT = 40
const NAME_WIDTH = 270
const LABEL_GAP = 12
const MARGIN_TOP = 34
const CHARACTERS_PER_LINE = 29

type Box = { x?: number | string; y?: number | string; height?: number | string; index?: number }

/**
 * Draws a horizontal bar for each row: its share, or its number of people if the measure has no
 * shares.
 * @param rows in the same order as in the table below the chart
 * @param marks a second number for each row, marked on its bar
 */
export const breakdownChart = cached('breakdown', draw)

/**
 * Calculates ticks for an axis that starts at zero, in even steps of 1, 2, 5, 10, 20 and so on, up
 * to or just beyond the largest number. Recharts would only consider the bars, and a mark can be
 * beyond them.
 */
export function evenTicks(largest: number): number[] {
  const rough = Math.max(1, largest / 4)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power
  return Array.from(
    { length: Math.max(1, Math.ceil(largest / step)) + 1 },
    (_, index) => index * step,
  )
}

function draw(
  measure: Measure,
  rows: readonly UptakeRow[],
  target: UptakeTarget | null,
  id: string,
  marks: BarMarks | null = null,
): string {
  const isShare = measure === 'coverage'
  const bars = rows.map((row) => {
    const value = barValue(row, isShare)
    const rest = isShare && hasBar(row, isShare) ? Math.max(0, 100 - value) : 0
    return { key: row.key, name: row.name, value, rest }
  })
  const marked = rows.map((row) => marks?.values[row.key] ?? 0)
  const ticks =
    marks && !isShare ? evenTicks(Math.max(...bars.map((bar) => bar.value), ...marked)) : null
  const maximum = isShare
    ? Math.max(100, ...bars.map((bar) => bar.value))
    : (ticks?.at(-1) ?? ('auto' as const))
  const labels = LABEL_GAP + Math.max(60, labelWidth(rows))
  const height = MARGIN_TOP + rows.length * ROW_HEIGHT + 30

  const nameTick = ({ y, payload }: { y: number; payload: { index: number } }) => {
    const lines = wrapInTwoLines(rows[payload.index]?.name ?? '', CHARACTERS_PER_LINE)
    return (
      <text x={NAME_WIDTH - 12} y={y} textAnchor="end" className="chart-label chart-label--end">
        {lines.map((line, index) => (
          <tspan
            key={index}
            x={NAME_WIDTH - 12}
            dy={index === 0 ? (lines.length === 1 ? 5 : -4) : 18}
          >
            {line}
          </tspan>
        ))}
      </text>
    )
  }
  const valueLabel = ({ y, height: barHeight, index }: Box) => {
    const row = rows[index ?? 0]
    if (!row) return null
    const [strong, rest] = labelParts(row)
    return (
      <text
        x={WIDTH - labels + LABEL_GAP}
        y={Number(y) + Number(barHeight) / 2 + 5}
        className="chart-label"
      >
        {strong === null ? null : <tspan className="chart-label--strong">{strong}</tspan>}
        {rest}
      </text>
    )
  }

  return drawChart(
    <BarChart
      id={id}
      layout="vertical"
      width={WIDTH}
      height={height}
      data={bars}
      margin={{ top: MARGIN_TOP, right: labels, bottom: 0, left: 0 }}
      barCategoryGap={8}
    >
      <CartesianGrid horizontal={false} className="chart-grid" stroke={PALETTE.grid} />
      <XAxis
        type="number"
        domain={[0, maximum]}
        {...(isShare ? { ticks: [0, 25, 50, 75, 100] } : ticks ? { ticks } : {})}
        tickFormatter={(value: number) => `${formatNumber(value)}${isShare ? '%' : ''}`}
        stroke={PALETTE.axis}
        allowDecimals={false}
      />
      <YAxis
        type="category"
        dataKey="key"
        width={NAME_WIDTH}
        interval={0}
        tick={nameTick}
        tickLine={false}
        stroke={PALETTE.axis}
      />
      <Bar dataKey="value" stackId="row" fill={PALETTE.pair[0]} isAnimationActive={false}>
        <LabelList dataKey="value" content={valueLabel} />
      </Bar>
      {isShare ? (
        <Bar dataKey="rest" stackId="row" fill={PALETTE.track} isAnimationActive={false} />
      ) : null}
      {isShare && target ? (
        <ReferenceLine
          x={target.percent}
          stroke={PALETTE.target}
          strokeWidth={2}
          strokeDasharray="6 4"
          label={{ value: `Target ${target.percent}%`, position: 'top', className: 'chart-label' }}
        />
      ) : null}
      {marks
        ? rows.map((row) => {
            const value = marks.values[row.key]
            return value === null || value === undefined ? null : (
              <ReferenceDot
                key={row.key}
                x={value}
                y={row.key}
                r={7}
                shape={({ cx = 0, cy = 0 }: { cx?: number; cy?: number }) => <Mark x={cx} y={cy} />}
              />
            )
          })
        : null}
      {marks ? <Customized component={() => <MarkKey label={marks.label} x={0} y={16} />} /> : null}
    </BarChart>,
  )
}
