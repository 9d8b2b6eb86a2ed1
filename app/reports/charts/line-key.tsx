/** Which line is which, below them: each as it is drawn, whole or broken, before its name. */
import { PALETTE } from '#app/reports/palette.ts'

const SAMPLE = 34
const LETTER = 8.2

/** @param step how far below the first the second stands; null puts it beside the first */
export function LineKey({
  names: [own, other],
  x,
  y,
  step,
}: {
  names: readonly [string, string]
  x: number
  y: number
  step: number | null
}) {
  const [otherX, otherY] =
    step === null ? [x + SAMPLE + LETTER * own.length + 40, y] : [x, y + step]
  return (
    <g>
      <path d={`M${x} ${y - 5}h${SAMPLE - 8}`} stroke={PALETTE.pair[0]} strokeWidth={3} />
      <text x={x + SAMPLE} y={y} className="chart-label">
        {own}
      </text>
      <path
        d={`M${otherX} ${otherY - 5}h${SAMPLE - 8}`}
        stroke={PALETTE.pair[1]}
        strokeWidth={3}
        strokeDasharray="8 4"
      />
      <text x={otherX + SAMPLE} y={otherY} className="chart-label">
        {other}
      </text>
    </g>
  )
}
