import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import { ScrollRegion } from './scroll-region.tsx'

export type Column<Row> = {
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Aligns numbers to the right. */
  numeric?: boolean
  /** Whether screen readers read this column out with each cell of its row. Only the first by default. */
  rowHeader?: boolean
  /** A link that sorts by this column, and the order that the rows are in now, if they are sorted by it. */
  sort?: { href: string; order: 'ascending' | 'descending' | null }
  /** Hides the header from all but screen readers, for a column of buttons or links. */
  headerHidden?: boolean
}

type TableProps<Row> = {
  /** Also the label of the scroll region, so it must be unique on the page. */
  caption: string
  captionSize?: 's' | 'm' | 'l' | 'xl'
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** A sentence to show if there are no rows. */
  empty?: ReactNode
  /** An id that links and `<RowFilter>` can refer to. */
  id?: string
  /** Smaller text, for tables with many columns. */
  small?: boolean
  /** A row of totals below the others, with one cell for each column. */
  total?: readonly ReactNode[]
}

/** A table that scrolls in its own region on a narrow screen. */
export function Table<Row>(props: TableProps<Row>) {
  const {
    caption,
    captionSize = 'm',
    captionHidden,
    columns,
    rows,
    empty,
    id,
    small,
    total,
  } = props
  if (rows.length === 0 && empty) return <p className="govuk-body">{empty}</p>
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
                aria-sort={column.sort?.order ?? undefined}
                className={classes(
                  'govuk-table__header',
                  column.numeric && 'govuk-table__header--numeric',
                )}
              >
                {column.headerHidden ? (
                  <span className="govuk-visually-hidden">{column.header}</span>
                ) : (
                  <SortLink sort={column.sort}>{column.header}</SortLink>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map((row, index) => (
            <tr key={index} className="govuk-table__row">
              {columns.map((column, cell) => (
                <Cell key={cell} column={column} isFirst={cell === 0}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
        {total ? (
          <tfoot className="app-table__total">
            <tr className="govuk-table__row">
              {columns.map((column, index) => (
                <Cell key={index} column={column} isFirst={index === 0}>
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

const ARROWS = { ascending: ' ▲', descending: ' ▼' } as const

/** The header of a column. Works without scripts, because the rows are sorted on the server. */
const SortLink = ({ sort, children }: { sort: Column<never>['sort']; children: ReactNode }) =>
  sort ? (
    <a className="govuk-link app-table__sort" href={sort.href}>
      <span className="govuk-visually-hidden">Sort by </span>
      {children}
      {sort.order === null ? null : <span aria-hidden="true">{ARROWS[sort.order]}</span>}
    </a>
  ) : (
    children
  )

type CellProps<Row> = { column: Column<Row>; isFirst: boolean; children: ReactNode }

function Cell<Row>({ column, isFirst, children }: CellProps<Row>) {
  const isRowHeader = column.rowHeader ?? isFirst
  const className = isRowHeader ? 'govuk-table__header' : 'govuk-table__cell'
  const numeric = column.numeric && `${className}--numeric`
  return isRowHeader ? (
    <th scope="row" className={classes(className, numeric)}>
      {children}
    </th>
  ) : (
    <td className={classes(className, numeric)}>{children}</td>
  )
}
