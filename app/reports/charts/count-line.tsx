/** A small line of counts over time, without axes. Say the same in words next to it, because it is hidden from screen readers. */

const [WIDTH, HEIGHT, MARGIN] = [120, 32, 4]

/** Nothing if there are fewer than two counts. @param props.counts in order of time, not below zero */
export function CountLine({ counts }: { counts: readonly number[] }) {
  const last = counts.at(-1)
  if (last === undefined || counts.length < 2) return null
  const highest = Math.max(...counts, 1)
  const x = (index: number) => MARGIN + (index / (counts.length - 1)) * (WIDTH - 2 * MARGIN)
  const y = (count: number) => HEIGHT - MARGIN - (count / highest) * (HEIGHT - 2 * MARGIN)
  return (
    <svg
      className="app-trend-line"
      aria-hidden="true"
      focusable="false"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
    >
      <polyline
        className="app-trend-line__line"
        points={counts.map((count, index) => `${x(index)},${y(count)}`).join(' ')}
      />
      <circle
        className="app-trend-line__end"
        cx={x(counts.length - 1)}
        cy={y(last)}
        r={MARGIN - 1}
      />
    </svg>
  )
}
