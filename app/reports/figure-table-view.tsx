import type { ReactNode } from 'react'
import {
  isNoFigure,
  columnsForPeople,
  isNumeric,
  reasonsIn,
  type FigureColumn,
  type FigureTable,
  type FigureValue,
} from '#app/reports/figure-table.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Figure, NoFigureKey } from '#app/ui/text/no-figure.tsx'
import { Table } from '#app/ui/table.tsx'

function cellOf(value: FigureValue, column: FigureColumn): ReactNode {
  if (value === null) return <Figure value={null} reason="not-applicable" />
  if (isNoFigure(value)) return <Figure value={null} reason={value.noFigure} />
  if (typeof value === 'number') return <Figure value={value} />
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return column.type === 'day' ? formatDay(value) : value
}

/** A table of figures on a page, with the same columns and rows as in a workbook. */
export function FigureTableView({ table, id }: { table: FigureTable; id: string }) {
  const shown = columnsForPeople(table)
  const total = table.total
  return (
    <>
      {table.rows.length === 0 ? (
        <p className="govuk-body">
          We cannot show any rows of this table because each row would count too few people.
        </p>
      ) : null}
      <NoFigureKey reasons={reasonsIn(table)} />
      <Table
        id={id}
        caption={`Table: ${table.title}`}
        captionSize="s"
        columns={shown.map(({ column, index }) => ({
          header: column.title,
          numeric: isNumeric(column),
          cell: (row: readonly FigureValue[]) => cellOf(row[index] ?? null, column),
        }))}
        rows={table.rows}
        {...(total
          ? { total: shown.map(({ column, index }) => cellOf(total[index] ?? null, column)) }
          : {})}
        small
      />
    </>
  )
}
