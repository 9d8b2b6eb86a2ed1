/** The second mark on a bar: an orange diamond with a white edge, named once above the bars. */
import { PALETTE } from '#app/reports/palette.ts'

const REACH = 7
/** Told from the bar by its edge, not by its colour alone. */
export const MARK_EDGE = { stroke: PALETTE.paper, strokeWidth: 2 } as const

const tenth = (value: number): number => Math.round(value * 10) / 10

/** The outline of a diamond around a point. */
export const diamond = (x: number, y: number): string =>
  `M${tenth(x - REACH)} ${tenth(y)}l${REACH} ${-REACH}l${REACH} ${REACH}l${-REACH} ${REACH}z`

export const MarkKey = ({ label, x, y }: { label: string; x: number; y: number }) => (
  <g>
    <path className="chart-pair-2" d={diamond(x + REACH, y - 5)} />
    <text x={x + 2 * REACH + 8} y={y} className="chart-label">
      {label}
    </text>
  </g>
)
