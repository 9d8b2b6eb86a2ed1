/** A chart that ranks rows, with one line for each: its name, its bar, its numbers and its change. */
import { cached } from '#app/reports/charts/chart-cache.server.ts'
import { drawChart, toTenth } from '#app/reports/charts/chart-svg.server.tsx'
import { REACHED, type RankedBar } from '#app/reports/ranked-bars.ts'

/** What all bars of a chart are measured against. */
export type BarScale = {
  /** The value at the end of the longest possible bar: 100 for shares. */
  maximum: number
  /** Where the target is on the scale. Null if the bars are not shares. */
  target: number | null
}

const WIDTH = 960
const NAME_WIDTH = 350
const BAR_WIDTH = 240
const LABEL_LEFT = NAME_WIDTH + BAR_WIDTH + 12
const ROW_HEIGHT = 19
const BAR_HEIGHT = 13
const CHARACTERS = 36
/** Rows without a bar are in two columns below the others. */
const HALF_WIDTH = WIDTH / 2

/** The reader's own rows stand out. Without any, all rows do. */
export const fillOf = ({ isOwn }: Pick<RankedBar, 'isOwn'>, hasOwn: boolean): string =>
  !hasOwn || isOwn ? 'chart-fill-1' : 'chart-quiet'

/** A bar that has reached the target is only an outline, which differs without colour too. */
export const bar = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${toTenth(width)}v${height}h${-toTenth(width)}z`

/** A mark in front of the names of the reader's own rows. */
export const OWN_MARK = '▶ '

const shortened = (name: string, maxCharacters: number): string =>
  name.length <= maxCharacters ? name : `${name.slice(0, maxCharacters - 1).trimEnd()}…`

/**
 * Draws all rows on a wide screen.
 * @param scale the largest value, and the target if the bars are shares
 */
export const rankingChart = cached('ranking', draw)

function draw(rows: readonly RankedBar[], { maximum, target }: BarScale): string {
  const top = target === null ? 4 : 26
  const lengthOf = (value: number) => (BAR_WIDTH * Math.min(value, maximum)) / maximum
  const hasOwn = rows.some(({ isOwn }) => isOwn)
  const bars = rows.filter(({ value }) => value !== null)
  const others = rows.filter(({ value }) => value === null)
  const height = top + bars.length * ROW_HEIGHT
  const othersTop = height + 10
  const end = others.length === 0 ? height : othersTop + Math.ceil(others.length / 2) * ROW_HEIGHT
  const targetX = target === null ? null : toTenth(NAME_WIDTH + lengthOf(target))
  return drawChart(
    <svg viewBox={`0 0 ${WIDTH} ${end + 4}`} className="chart-ranking">
      {targetX === null ? null : (
        <text x={targetX} y={14} className="chart-label--middle">{`Target ${target}%`}</text>
      )}
      {bars.map((row, index) => {
        const y = top + index * ROW_HEIGHT
        const baseline = y + 15
        return (
          <g key={row.key} className={row.isOwn ? 'chart-label--strong' : undefined}>
            <Name row={row} y={baseline} />
            {row.value ? (
              <path
                className={row.isReached ? 'chart-outline' : fillOf(row, hasOwn)}
                d={bar(NAME_WIDTH, y + 3, lengthOf(row.value), BAR_HEIGHT)}
              />
            ) : null}
            <text x={LABEL_LEFT} y={baseline}>
              {row.strong === null ? null : (
                <tspan className="chart-label--strong">{row.strong}</tspan>
              )}
              {row.rest}
              {row.isReached && row.strong !== REACHED ? ' · reached' : null}
            </text>
            {row.change === null ? null : (
              <text x={WIDTH} y={baseline} className="chart-label--end">
                {row.change}
              </text>
            )}
          </g>
        )
      })}
      {others.map((row, index) => {
        const x = (index % 2) * HALF_WIDTH
        const y = othersTop + Math.floor(index / 2) * ROW_HEIGHT + 15
        return (
          <g key={row.key} className={row.isOwn ? 'chart-label--strong' : undefined}>
            <Name row={row} y={y} x={x + NAME_WIDTH - 12} />
            <text x={x + NAME_WIDTH} y={y}>
              {row.rest}
            </text>
          </g>
        )
      })}
      <path className="chart-axis" d={`M${NAME_WIDTH} ${top}V${height}`} />
      {targetX === null ? null : (
        <path className="chart-target" d={`M${targetX} ${top - 6}V${height}`} />
      )}
    </svg>,
  )
}

const Name = ({ row, y, x = NAME_WIDTH - 12 }: { row: RankedBar; y: number; x?: number }) => (
  <text x={x} y={y} className="chart-label--end">
    {row.isOwn ? OWN_MARK : null}
    {shortened(row.name, CHARACTERS)}
  </text>
)
