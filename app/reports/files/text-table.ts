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

/** A table of figures as aligned text for a terminal, with the columns that a workbook has. */
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
