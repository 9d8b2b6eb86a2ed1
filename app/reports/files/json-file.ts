import { isNoFigure, type FigureTable, type FigureValue } from '#app/reports/figure-table.ts'

export type JsonTable = {
  name: string
  title: string
  notes: readonly string[]
  columns: { name: string; title: string; description: string; type: string }[]
  rows: Record<string, string | number | boolean | null>[]
  total: Record<string, string | number | boolean | null> | null
}

/**
 * Converts a table to JSON. Each row is an object whose keys are the names of the columns. Missing
 * numbers are null.
 */
export function jsonTable({ name, title, notes, columns, rows, total }: FigureTable): JsonTable {
  const toObject = (row: readonly FigureValue[]) =>
    Object.fromEntries(
      columns.map((column, index) => {
        const value = row[index] ?? null
        return [column.name, isNoFigure(value) ? null : value]
      }),
    )
  return {
    name,
    title,
    notes,
    columns: columns.map(({ name: key, title: header, description, type }) => ({
      name: key,
      title: header,
      description,
      type,
    })),
    rows: rows.map(toObject),
    total: total ? toObject(total) : null,
  }
}
