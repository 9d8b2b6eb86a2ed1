type HistoryChartProps = {
  /** The names of the steps, lowest first. */
  levels: readonly string[]
  /**
   * In order of time. `step` is the position in `levels`. Null is not drawn. A line joins a point to the one before it if they have the same
   * `subject`.
   */
  points: readonly { label: string; step: number | null; subject: string }[]
  /** The first point that has another meaning than those before it, or null. */
  breakAt: number | null
  breakText: string
}

const WIDTH = 360
const LEFT = 96
const RIGHT = 20
const TOP = 18
const ROW = 26
/** More points than this do not fit on a phone. The table has all of them. */
const MAX_POINTS = 8

/** One person's level in one skill over time. It is hidden from screen readers, so give the same as a table next to it. */
export function HistoryChart({ levels, points: all, breakAt, breakText }: HistoryChartProps) {
  const points = all.slice(-MAX_POINTS)
  const firstAfterBreak = breakAt === null ? null : breakAt - (all.length - points.length)
  const bottom = TOP + (levels.length - 1) * ROW
  const x = (index: number) =>
    LEFT + 24 + (index * (WIDTH - LEFT - RIGHT - 48)) / Math.max(1, points.length - 1)
  const y = (step: number) => bottom - step * ROW
  return (
    <svg
      className="app-history"
      viewBox={`0 0 ${WIDTH} ${bottom + 28}`}
      aria-hidden="true"
      focusable="false"
    >
      {levels.map((name, step) => (
        <g key={name}>
          <line className="chart-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(step)} y2={y(step)} />
          <text className="app-history__text" x={LEFT - 8} y={y(step) + 4} textAnchor="end">
            {name}
          </text>
        </g>
      ))}
      {points.map(({ step, subject }, index) => {
        const previous = points[index - 1]
        const before = previous?.subject === subject ? previous.step : null
        return step === null || before === null ? null : (
          <line
            key={index}
            className="app-history__line"
            x1={x(index - 1)}
            x2={x(index)}
            y1={y(before)}
            y2={y(step)}
          />
        )
      })}
      {points.map(({ label, step }, index) => (
        <g key={index}>
          {step === null ? null : (
            <circle
              className={
                firstAfterBreak !== null && index < firstAfterBreak
                  ? 'app-history__earlier'
                  : 'app-history__point'
              }
              cx={x(index)}
              cy={y(step)}
              r={5}
            />
          )}
          {points.length <= 4 || index === 0 || index === points.length - 1 ? (
            <text className="app-history__text" x={x(index)} y={bottom + 22} textAnchor="middle">
              {label}
            </text>
          ) : null}
        </g>
      ))}
      {firstAfterBreak !== null && firstAfterBreak > 0 ? (
        <Break x={(x(firstAfterBreak - 1) + x(firstAfterBreak)) / 2} to={bottom} text={breakText} />
      ) : null}
    </svg>
  )
}

const Break = ({ x, to, text }: { x: number; to: number; text: string }) => (
  <g>
    <line className="chart-marker" x1={x} x2={x} y1={TOP - 4} y2={to} />
    <text className="app-history__text" x={x} y={TOP - 8} textAnchor="middle">
      {text}
    </text>
  </g>
)
