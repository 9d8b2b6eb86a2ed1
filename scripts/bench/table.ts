/** The figures as a text table. */
import type { Figure } from './measure.ts'

const HEADER = ['case', 'database', 'ours', 'floor', 'ratio', 'unit', 'aim', '', 'note']

const number = (value: number | null): string =>
  value === null ? '' : value.toLocaleString('en-GB', { maximumSignificantDigits: 4 })

const cellsOf = (figure: Figure): string[] => [
  figure.case,
  figure.database,
  number(figure.ours),
  number(figure.floor),
  number(figure.ratio),
  figure.unit,
  figure.aim,
  figure.met ? 'met' : 'missed',
  figure.note,
]

/** Columns are as wide as their widest cell, and numbers are right-aligned. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = [HEADER, ...figures.map(cellsOf)]
  const widths = HEADER.map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  )
  const isNumber = (column: number) => column >= 2 && column <= 4
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell[isNumber(column) ? 'padStart' : 'padEnd'](widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n')
}
