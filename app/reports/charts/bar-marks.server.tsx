/** The second mark on a bar: an orange diamond with a white edge. A key above the bars names it. */
import { PALETTE } from '#app/reports/palette.ts'
import { toTenth } from '#app/reports/charts/chart-svg.server.tsx'

const HALF = 7

const diamond = (x: number, y: number): string =>
  `M${toTenth(x - HALF)} ${toTenth(y)}l${HALF} ${-HALF}l${HALF} ${HALF}l${-HALF} ${HALF}z`

/**
 * A mark around a point. Its white edge sets it apart from the bar, so colour is not the only
 * difference.
 */
export const Mark = ({ x, y }: { x: number; y: number }) => (
  <path className="chart-pair-2" stroke={PALETTE.paper} strokeWidth={2} d={diamond(x, y)} />
)

export const MarkKey = ({ label, x, y }: { label: string; x: number; y: number }) => (
  <g>
    <path className="chart-pair-2" d={diamond(x + HALF, y - 5)} />
    <text x={x + 2 * HALF + 8} y={y} className="chart-label">
      {label}
    </text>
  </g>
)
