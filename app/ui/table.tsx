import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import { ScrollRegion } from './scroll-region.tsx'

export type Column<Row> = {
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand to the right, digits under digits. */
  numeric?: boolean
  /** This column names its row: read out with each of its cells. One a table, usually the first. */
  rowHeader?: boolean
  /** For a column of buttons or links: its header is read out and not seen. */
  headerHidden?: boolean
}

type TableProps<Row> = {
  /** What the table holds; also the name of the region it scrolls in, so unlike the others on the page. */
  caption: string
  captionSize?: 's' | 'm' | 'l' | 'xl'
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey?: (row: Row) => string | number
  /** The sentence in place of a table without rows. */
  empty?: ReactNode
  /** For a link to it, and for `<RowFilter of>`. */
  id?: string
  /** Smaller text, for tables of many columns. */
  small?: boolean
  /** A row below all others, set apart: totals. One cell for each column. */
  total?: readonly ReactNode[]
}

/** Rows and columns. On a narrow screen the table scrolls within its region and the page does not. */
export function Table<Row>(props: TableProps<Row>) {
  const {
    caption,
    captionSize = 'm',
    captionHidden,
    columns,
    rows,
    rowKey,
    empty,
    id,
    small,
    total,
  } = props
  if (rows.length === 0 && empty) return <p className="govuk-body">{empty}</p>
  const hasTotal = total !== undefined
  return (
    <ScrollRegion label={caption}>
      <table
        className={classes(
          'govuk-table',
          small && 'govuk-table--small-text-until-tablet app-table--small',
        )}
        id={id}
      >
        <caption
          className={classes(
            'govuk-table__caption',
            captionHidden ? 'govuk-visually-hidden' : `govuk-table__caption--${captionSize}`,
          )}
        >
          {caption}
        </caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {columns.map((column, index) => (
              <th
                key={index}
                scope="col"
                className={classes(
                  'govuk-table__header',
                  column.numeric && 'govuk-table__header--numeric',
                )}
              >
                {column.headerHidden ? (
                  <span className="govuk-visually-hidden">{column.header}</span>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map((row, index) => (
            <tr key={rowKey ? rowKey(row) : index} className="govuk-table__row">
              {columns.map((column, cell) => (
                <Cell key={cell} column={column}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
        {hasTotal ? (
          <tfoot className="app-table__total">
            <tr className="govuk-table__row">
              {columns.map((column, index) => (
                <Cell key={index} column={column}>
                  {total[index]}
                </Cell>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </ScrollRegion>
  )
}

function Cell<Row>({ column, children }: { column: Column<Row>; children: ReactNode }) {
  const className = column.rowHeader ? 'govuk-table__header' : 'govuk-table__cell'
  const numeric = column.numeric && `${className}--numeric`
  return column.rowHeader ? (
    <th scope="row" className={classes(className, numeric)}>
      {children}
    </th>
  ) : (
    <td className={classes(className, numeric)}>{children}</td>
  )
}
