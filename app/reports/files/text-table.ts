import {
  isNoFigure,
  columnsForPeople,
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

/** Formats a table of figures as aligned text for a terminal, with the same columns as a workbook. */
export function textTable(
  table: Pick<FigureTable, 'title' | 'columns' | 'rows' | 'total'>,
): string {
  const { title, rows, total } = table
  const shown = columnsForPeople(table)
  const cells = [
    shown.map(({ column }) => column.title),
    ...[...rows, ...(total ? [total] : [])].map((row) =>
      shown.map(({ index }) => textOf(row[index] ?? null)),
    ),
  ]
  const widths = shown.map((_, position) =>
    Math.max(...cells.map((row) => [...(row[position] ?? '')].length)),
  )
  const lines = cells.map((row) =>
    shown
      .map(({ column }, position) =>
        isNumeric(column)
          ? (row[position] ?? '').padStart(widths[position] ?? 0)
          : (row[position] ?? '').padEnd(widths[position] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return [title, '', ...lines, ''].join('\n')
}
