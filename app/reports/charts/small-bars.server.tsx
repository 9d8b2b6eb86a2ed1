/** Small bars below their names, in groups and columns: for phones, and for many short rows on a wide screen. */
import { cached } from '#app/reports/charts/chart-cache.server.ts'
import { drawChart, toTenth, wrapInTwoLines } from '#app/reports/charts/chart-svg.server.tsx'
import { bar, fillOf, OWN_MARK, type BarScale } from '#app/reports/charts/ranking-chart.server.tsx'
import type { RankedBar } from '#app/reports/ranked-bars.ts'

/** Bars that belong together, such as the professions of a family. `title` is null if there is one group. */
export type BarGroup = { title: string | null; bars: readonly RankedBar[] }

const COLUMN_WIDTH = 219
const GAP = 28
const LINE_HEIGHT = 17
const BAR_HEIGHT = 8
const ROW_GAP = 10
const TITLE_HEIGHT = 26
const GROUP_GAP = 8
const PHONE_WIDTH = 340
/** Space to the right of the bars for changes. */
const CHANGE_WIDTH = 118

type Item =
  | { kind: 'title'; text: string; height: number }
  | { kind: 'row'; row: RankedBar; lines: string[]; height: number }

/** Each group as a list of items, whose first is its title. */
const itemsOf = ({ title, bars }: BarGroup, maxCharacters: number): Item[] => [
  ...(title === null ? [] : [{ kind: 'title' as const, text: title, height: TITLE_HEIGHT }]),
  ...bars.map((row): Item => {
    // A row without a bar has two numbers next to its name, which need more space than a share.
    const space = row.value === null ? maxCharacters - row.rest.length + 3 : maxCharacters
    const lines = wrapInTwoLines(`${row.isOwn ? OWN_MARK : ''}${row.name}`, space)
    return {
      kind: 'row',
      row,
      lines,
      height: lines.length * LINE_HEIGHT + (row.value === null ? 4 : BAR_HEIGHT + ROW_GAP),
    }
  }),
]

const heightOf = (items: readonly Item[]): number =>
  items.reduce((sum, { height }) => sum + height, 0)

/** Splits items over columns of about the same height. A title stays with the row after it. */
function inColumns(groups: readonly Item[][], columns: number): Item[][] {
  const items = groups.flat()
  const full = heightOf(items) / columns
  const split: Item[][] = [[]]
  let filled = 0
  for (const [index, item] of items.entries()) {
    const needed =
      item.kind === 'title' ? item.height + (items[index + 1]?.height ?? 0) : item.height
    const column = split.at(-1) ?? []
    if (column.length > 0 && split.length < columns && filled + needed / 2 > full) {
      split.push([item])
      filled = item.height
    } else {
      column.push(item)
      filled += item.height
    }
  }
  return split
}

type Layout = { columns: number; width: number; maxCharacters: number }

function Column({
  items,
  x,
  width,
  scale: { maximum, target },
  hasOwn,
}: {
  items: readonly Item[]
  x: number
  width: number
  scale: BarScale
  hasOwn: boolean
}) {
  const barWidth = width - CHANGE_WIDTH
  const lengthOf = (value: number) => (barWidth * Math.min(value, maximum)) / maximum
  return (
    <>
      {items.map((item, index) => {
        const y = heightOf(items.slice(0, index))
        if (item.kind === 'title')
          return (
            <text key={item.text} x={x} y={y + 17} className="chart-label--strong">
              {item.text}
            </text>
          )
        const { row, lines } = item
        const barTop = y + lines.length * LINE_HEIGHT
        return (
          <g key={row.key} className={row.isOwn ? 'chart-label--strong' : undefined}>
            <text x={x} y={y + 13}>
              {lines.length === 1
                ? lines[0]
                : lines.map((line, index) => (
                    <tspan key={line} x={x} dy={index === 0 ? 0 : LINE_HEIGHT}>
                      {line}
                    </tspan>
                  ))}
            </text>
            <text x={x + width} y={y + 13} className="chart-label--end chart-label--strong">
              {row.strong ?? row.rest}
            </text>
            {row.value === null ? null : (
              <path className="chart-track" d={bar(x, barTop, barWidth, BAR_HEIGHT)} />
            )}
            {row.value ? (
              <path
                className={row.isReached ? 'chart-outline' : fillOf(row, hasOwn)}
                d={bar(x, barTop, lengthOf(row.value), BAR_HEIGHT)}
              />
            ) : null}
            {target === null || row.value === null ? null : (
              <path
                className="chart-tick"
                d={`M${toTenth(x + lengthOf(target))} ${barTop - 3}v${BAR_HEIGHT + 6}`}
              />
            )}
            {row.change === null ? null : (
              <text x={x + width} y={barTop + 10} className="chart-label--end chart-label--small">
                {row.change}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}

function draw(
  groups: readonly BarGroup[],
  scale: BarScale,
  { columns, width, maxCharacters }: Layout,
): string {
  const items = groups.map((group) => itemsOf(group, maxCharacters))
  const split = inColumns(items, columns)
  const hasOwn = groups.some(({ bars }) => bars.some(({ isOwn }) => isOwn))
  const height = Math.max(...split.map(heightOf)) + GROUP_GAP
  return drawChart(
    <svg
      viewBox={`0 0 ${columns * width + (columns - 1) * GAP} ${height}`}
      className="chart-ranking chart-ranking--small"
    >
      {split.map((column, index) => (
        <Column
          key={index}
          items={column}
          x={index * (width + GAP)}
          width={width}
          scale={scale}
          hasOwn={hasOwn}
        />
      ))}
    </svg>,
  )
}

const drawCached = cached('small-bars', draw)

/** Draws groups of bars in four columns. */
export const smallBars = (groups: readonly BarGroup[], scale: BarScale): string =>
  drawCached(groups, scale, { columns: 4, width: COLUMN_WIDTH, maxCharacters: 19 })

/** Draws groups of bars in one column, for a phone. */
export const phoneBars = (groups: readonly BarGroup[], scale: BarScale): string =>
  drawCached(groups, scale, { columns: 1, width: PHONE_WIDTH, maxCharacters: 30 })
