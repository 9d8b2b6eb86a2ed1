import { PALETTE } from '#app/reports/palette.ts'

const SAMPLE = 34
const LETTER = 8.2

/**
 * The key below two lines: a sample of each line, whole or dashed, before its name.
 * @param step how far the second name is below the first; null puts it to the right
 */
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
