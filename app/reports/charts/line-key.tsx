import { PALETTE } from '#app/reports/palette.ts'

const SAMPLE_WIDTH = 34
const CHARACTER_WIDTH = 8.2

/**
 * The key for two lines: a sample of each line, solid or dashed, followed by its name.
 * @param step how far the second name is below the first, or null to put it to the right
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
    step === null ? [x + SAMPLE_WIDTH + CHARACTER_WIDTH * own.length + 40, y] : [x, y + step]
  return (
    <g>
      <path d={`M${x} ${y - 5}h${SAMPLE_WIDTH - 8}`} stroke={PALETTE.pair[0]} strokeWidth={3} />
      <text x={x + SAMPLE_WIDTH} y={y} className="chart-label">
        {own}
      </text>
      <path
        d={`M${otherX} ${otherY - 5}h${SAMPLE_WIDTH - 8}`}
        stroke={PALETTE.pair[1]}
        strokeWidth={3}
        strokeDasharray="8 4"
      />
      <text x={otherX + SAMPLE_WIDTH} y={otherY} className="chart-label">
        {other}
      </text>
    </g>
  )
}
