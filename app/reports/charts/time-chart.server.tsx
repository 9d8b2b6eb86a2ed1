import {
  CartesianGrid,
  Customized,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  XAxis,
  YAxis,
} from 'recharts'
import { drawChart } from '#app/reports/charts/chart-svg.server.tsx'
import { cached } from '#app/reports/charts/chart-cache.server.ts'
import { LineKey } from '#app/reports/charts/line-key.tsx'
import { labelPosition } from '#app/reports/charts/label-position.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Measure, UptakeTarget } from '#app/domain/uptake/uptake.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { PALETTE } from '#app/reports/palette.ts'

/**
 * The sizes of a chart. On a phone the axis has fewer dates, and the marks are only explained in the
 * text below the chart.
 */
const SIZES = {
  wide: {
    width: 800,
    height: 380,
    top: 44,
    right: 80,
    left: 8,
    axis: 64,
    padding: 16,
    days: Infinity,
    hasMarkLabels: true,
  },
  /** At the width of a page, and low enough that more than the line fits on the first screen. */
  page: {
    width: 960,
    height: 280,
    top: 26,
    right: 80,
    left: 8,
    axis: 60,
    padding: 16,
    days: Infinity,
    hasMarkLabels: true,
  },
  narrow: {
    width: 340,
    height: 280,
    top: 12,
    right: 56,
    left: 0,
    axis: 58,
    padding: 8,
    days: 2,
    hasMarkLabels: false,
  },
} as const

export type TimeMarks = {
  target: UptakeTarget | null
  published: readonly { day: Day; learners: number; label: string; source: string }[]
  reorganisations: readonly { day: Day; label: string }[]
}

const MILLISECONDS_IN_A_DAY = 86_400_000
const daysSince1970 = (day: Day): number => Date.parse(day) / MILLISECONDS_IN_A_DAY

/** "Mar 2026". */
function monthAndYear(day: Day): string {
  const [, month = '', year] = formatDay(day).split(' ')
  return `${month.slice(0, 3)} ${year}`
}

/** A second line, for another department or profession on the same dates, and the names of both lines. */
export type SecondLine = {
  points: readonly SeriesPoint[]
  names: readonly [own: string, other: string]
} | null

/**
 * Draws a line through the figures at the end of each quarter or month, and marks the target,
 * published figures and reorganisations.
 * @param points in date order
 */
export const timeChart = cached('time', draw)

function draw(
  measure: Measure,
  points: readonly SeriesPoint[],
  marks: TimeMarks,
  id: string,
  size: keyof typeof SIZES = 'wide',
  second: SecondLine = null,
): string {
  const { width, height, top, right, left, axis, padding, days, hasMarkLabels } = SIZES[size]
  const isShare = measure === 'coverage'
  const valueOf = (point: SeriesPoint) =>
    point.withheld ? null : isShare ? point.percent : point.upskilled
  const otherOn = new Map(second?.points.map((point) => [point.day, valueOf(point)]))
  const plotted = points.map((point) => ({
    at: daysSince1970(point.day),
    value: valueOf(point),
    other: otherOn.get(point.day) ?? null,
  }))
  const maximum = isShare
    ? 100
    : Math.max(
        1,
        ...plotted.flatMap((point) => [point.value ?? 0, point.other ?? 0]),
        ...marks.published.map((mark) => mark.learners),
      )
  const [from, until] = [
    daysSince1970(points[0]?.day ?? '2020-01-01'),
    daysSince1970(points.at(-1)?.day ?? '2020-01-01'),
  ]
  const years = points.filter((point) => point.day.endsWith('-03-31'))
  const candidates =
    years.length > 3
      ? years
      : points.filter(
          (_, index) => (points.length - 1 - index) % Math.ceil(points.length / 6) === 0,
        )
  const step = Math.ceil(candidates.length / days) || 1
  const ticks = candidates
    .filter((_, index) => (candidates.length - 1 - index) % step === 0)
    .map((point) => point.day)
  const labelOf = new Map(ticks.map((day) => [daysSince1970(day), monthAndYear(day)]))

  const [firstX, lastX] = [left + axis + padding, width - right]
  const xOf = (day: Day): number =>
    firstX + ((daysSince1970(day) - from) / Math.max(1, until - from)) * (lastX - firstX)
  const lines = marks.reorganisations.map(({ day }) => xOf(day))

  // Each line has its last value at its end. If two lines end close together, the values are moved
  // apart.
  const ends = (['value', 'other'] as const).map((key) => ({
    key,
    index: plotted.findLastIndex((point) => point[key] !== null),
  }))
  const [own, other] = ends.map(({ key, index }) => plotted[index]?.[key] ?? null)
  const isClose =
    own !== null &&
    other !== null &&
    own !== undefined &&
    other !== undefined &&
    Math.abs(own - other) < (isShare ? 100 : maximum) * 0.1
  const lower = isClose && own < other ? 'value' : 'other'
  const endLabel =
    (key: 'value' | 'other') =>
    ({ x, y, index }: { x?: number | string; y?: number | string; index?: number }) => {
      const isEnd = index !== undefined && index === ends.find((end) => end.key === key)?.index
      const value = isEnd ? plotted[index]?.[key] : undefined
      if (value === undefined || value === null) return <g />
      const offset = isClose ? (key === lower ? 9 : -9) : 0
      return (
        <text
          x={Number(x) + 10}
          y={Number(y) + 5 + offset}
          className="chart-label chart-label--strong"
        >
          {`${formatNumber(value)}${isShare ? '%' : ''}`}
        </text>
      )
    }

  const markLabel = (label: string, day: Day) => {
    const position = labelPosition(label, { at: xOf(day), lines, edges: [firstX, width] })
    return {
      value: label,
      position,
      offset: 10,
      dy: position === 'bottom' ? 0 : 14,
      className: 'chart-label',
    }
  }

  return drawChart(
    <LineChart
      id={id}
      width={width}
      height={height}
      data={plotted}
      margin={{ top, right, bottom: second ? 32 + (size === 'narrow' ? 22 : 0) : 8, left }}
    >
      <CartesianGrid vertical={false} stroke={PALETTE.grid} />
      <XAxis
        type="number"
        dataKey="at"
        scale="linear"
        domain={[from, Math.max(until, from + 1)]}
        ticks={[...labelOf.keys()]}
        tickFormatter={(value: number) => labelOf.get(value) ?? ''}
        stroke={PALETTE.axis}
        interval={0}
        padding={{ left: padding }}
      />
      <YAxis
        domain={[0, maximum === 100 ? 100 : 'auto']}
        {...(isShare ? { ticks: [0, 25, 50, 75, 100] } : {})}
        tickFormatter={(value: number) => `${formatNumber(value)}${isShare ? '%' : ''}`}
        stroke={PALETTE.axis}
        allowDecimals={false}
        width={axis}
      />
      {isShare && marks.target ? (
        <ReferenceLine
          y={marks.target.percent}
          stroke={PALETTE.target}
          strokeWidth={2}
          strokeDasharray="6 4"
          label={{
            value: `Target ${marks.target.percent}%`,
            position: 'insideTopLeft',
            className: 'chart-label',
          }}
        />
      ) : null}
      {marks.reorganisations.map(({ day, label }) => (
        <ReferenceLine
          key={day}
          x={daysSince1970(day)}
          stroke={PALETTE.axis}
          strokeDasharray="2 3"
          {...(hasMarkLabels
            ? {
                label: {
                  value: label,
                  position: 'top',
                  className: 'chart-label chart-label--quiet',
                },
              }
            : {})}
        />
      ))}
      {marks.published.map(({ day, learners, label }) => (
        <ReferenceDot
          key={label}
          x={daysSince1970(day)}
          y={learners}
          r={8}
          fill={PALETTE.paper}
          stroke={PALETTE.published}
          strokeWidth={3}
          {...(hasMarkLabels ? { label: markLabel(label, day) } : {})}
        />
      ))}
      <Line
        dataKey="value"
        type="linear"
        stroke={PALETTE.pair[0]}
        strokeWidth={3}
        dot={{ r: 4, fill: PALETTE.pair[0], strokeWidth: 0 }}
        label={endLabel('value')}
        isAnimationActive={false}
        connectNulls={false}
      />
      {second ? (
        <Line
          dataKey="other"
          type="linear"
          stroke={PALETTE.pair[1]}
          strokeWidth={3}
          strokeDasharray="8 4"
          dot={{ r: 4, fill: PALETTE.pair[1], strokeWidth: 0, strokeDasharray: 'none' }}
          label={endLabel('other')}
          isAnimationActive={false}
          connectNulls={false}
        />
      ) : null}
      {second ? (
        <Customized
          component={() => (
            <LineKey
              names={second.names}
              x={size !== 'narrow' ? firstX : 4}
              y={height - (size !== 'narrow' ? 8 : 30)}
              step={size !== 'narrow' ? null : 22}
            />
          )}
        />
      ) : null}
    </LineChart>,
  )
}
