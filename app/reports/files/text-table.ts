/** A table of figures as aligned text for a terminal: what people read in a workbook, without its cover. */
import {
  isNoFigure,
  isNumeric,
  type FigureTable,
  type FigureValue,
} from '#app/reports/figure-table.ts'
import { NO_FIGURE } from '#app/ui/text/no-figure-signs.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

function textOf(value: FigureValue): string {
  if (value === null) return ''
  if (isNoFigure(value)) return NO_FIGURE[value.noFigure].sign
  if (typeof value === 'number') return formatNumber(value)
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value.replaceAll(/\p{Cc}/gu, ' ')
}

export function textTable({
  title,
  columns,
  rows,
  total,
}: Pick<FigureTable, 'title' | 'columns' | 'rows' | 'total'>): string {
  const shown = columns.flatMap((column, index) => (column.machinesOnly ? [] : [{ column, index }]))
  const cells = [
    shown.map(({ column }) => column.title),
    ...[...rows, ...(total ? [total] : [])].map((row) =>
      shown.map(({ index }) => textOf(row[index] ?? null)),
    ),
  ]
  const widths = shown.map((_, place) =>
    Math.max(...cells.map((row) => [...(row[place] ?? '')].length)),
  )
  const lines = cells.map((row) =>
    shown
      .map(({ column }, place) =>
        isNumeric(column)
          ? (row[place] ?? '').padStart(widths[place] ?? 0)
          : (row[place] ?? '').padEnd(widths[place] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return [title, '', ...lines, ''].join('\n')
}
