/** The mark for a second number on a bar: an orange diamond with a white edge. A key above the bars says what it means. */
import { PALETTE } from '#app/reports/palette.ts'
import { toTenth } from '#app/reports/charts/chart-svg.server.tsx'

const HALF_WIDTH = 7

const diamond = (x: number, y: number): string =>
  `M${toTenth(x - HALF_WIDTH)} ${toTenth(y)}l${HALF_WIDTH} ${-HALF_WIDTH}l${HALF_WIDTH} ${HALF_WIDTH}l${-HALF_WIDTH} ${HALF_WIDTH}z`

/** A mark centred on a point. The white edge separates it from the bar without relying on colour. */
export const Mark = ({ x, y }: { x: number; y: number }) => (
  <path className="chart-pair-2" stroke={PALETTE.paper} strokeWidth={2} d={diamond(x, y)} />
)

export const MarkKey = ({ label, x, y }: { label: string; x: number; y: number }) => (
  <g>
    <path className="chart-pair-2" d={diamond(x + HALF_WIDTH, y - 5)} />
    <text x={x + 2 * HALF_WIDTH + 8} y={y} className="chart-label">
      {label}
    </text>
  </g>
)
