/** A small line of shares over time, without axes, for a large figure. */
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const [WIDTH, HEIGHT, MARGIN] = [160, 48, 4]

type Point = { day: string; percent: number }

const hasShare = (point: SeriesPoint): point is SeriesPoint & Point => point.percent !== null

/** Nothing if there are fewer than two shares. @param props.target the share to reach, drawn as a dashed line */
export function TrendLine({
  points,
  target,
}: {
  points: readonly SeriesPoint[]
  target: number | null
}) {
  const shown = points.filter(hasShare)
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last || shown.length < 2) return null
  const highest = Math.max(...shown.map(({ percent }) => percent), target ?? 0)
  const x = (index: number) => MARGIN + (index / (shown.length - 1)) * (WIDTH - 2 * MARGIN)
  const y = (percent: number) => HEIGHT - MARGIN - (percent / highest) * (HEIGHT - 2 * MARGIN)
  const line = shown.map(({ percent }, index) => `${x(index)},${y(percent)}`).join(' ')
  const words = `From ${first.percent}% on ${formatDay(first.day)} to ${last.percent}% on ${formatDay(last.day)}`
  return (
    <svg
      className="app-trend-line"
      role="img"
      aria-label={words}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
    >
      {target === null ? null : (
        <line
          className="app-trend-line__target"
          x1={MARGIN}
          x2={WIDTH - MARGIN}
          y1={y(target)}
          y2={y(target)}
        />
      )}
      <polyline className="app-trend-line__line" points={line} />
      <circle
        className="app-trend-line__end"
        cx={x(shown.length - 1)}
        cy={y(last.percent)}
        r={MARGIN - 1}
      />
    </svg>
  )
}
