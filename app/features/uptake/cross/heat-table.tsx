/** A table of departments by profession or grade, shaded by the share of people who are upskilled. */
import type { Shown } from '#app/domain/disclosure/policy.ts'
import type { CrossRow, ShortTable } from '#app/domain/uptake/cross-table.ts'
import type { UptakeRow } from '#app/domain/uptake/uptake.ts'
import { ScrollRegion } from '#app/ui/scroll-region.tsx'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** The steps of the shading. Each is a fifth of 100%. */
const STEPS = 5

/** A share of 100% is in the highest step. */
const stepOf = (percent: number): number => Math.min(STEPS - 1, Math.floor((percent * STEPS) / 100))

type HrefOf = (row: Pick<UptakeRow, 'key' | 'pool'>) => string | null

const Name = ({ row, hrefOf }: { row: UptakeRow; hrefOf: HrefOf }) => {
  const href = hrefOf(row)
  return href ? (
    <a className="govuk-link" href={href}>
      {row.name}
    </a>
  ) : (
    row.name
  )
}

/** A share, or the numbers themselves if there are too few people for a share. */
function Share({ cell: { upskilled, base, percent, withheld } }: { cell: Shown }) {
  if (withheld || upskilled === null) return <Figure value={null} reason="withheld" />
  if (percent !== null) return <Figure value={percent} unit="%" />
  if (base === null || base === 0)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="govuk-visually-hidden">nobody</span>
      </>
    )
  return (
    <span className="app-heat__whole">
      {formatNumber(upskilled)} of {formatNumber(base)}
    </span>
  )
}

const Cell = ({ cell }: { cell: Shown }) => (
  <td
    className={`govuk-table__cell app-heat__cell app-heat__cell--${cell.percent === null ? 'none' : `share-${stepOf(cell.percent)}`}`}
  >
    <Share cell={cell} />
  </td>
)

/** The figures of a whole row or column, which are not shaded. */
const Whole = ({ cell }: { cell: Shown }) => (
  <td className="govuk-table__cell app-heat__cell app-heat__cell--whole">
    <Share cell={cell} />
  </td>
)

const Row = ({ row, hrefOf }: { row: CrossRow; hrefOf: HrefOf }) => (
  <tr className="govuk-table__row">
    <th scope="row" className="govuk-table__header app-heat__first">
      <Name row={row} hrefOf={hrefOf} />
    </th>
    <Whole cell={row} />
    {row.cells.map((cell, index) => (
      <Cell key={index} cell={cell} />
    ))}
  </tr>
)

type Props = {
  id: string
  caption: string
  table: ShortTable
  hrefOf: (by: ShortTable['rowsBy']) => HrefOf
}

export const CrossHeatTable = ({ id, caption, table, hrefOf }: Props) => (
  <>
    <HeatKey />
    <ScrollRegion label={caption}>
      <table className="govuk-table app-heat app-heat--departments" id={id}>
        <caption className="govuk-table__caption govuk-table__caption--s">{caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header app-heat__first">
              Department
            </th>
            <th scope="col" className="govuk-table__header">
              <span className="app-heat__name">All {table.columnsBy}s</span>
            </th>
            {table.columns.map((column) => (
              <th key={column.key} scope="col" className="govuk-table__header">
                <span className="app-heat__name">
                  <Name row={column} hrefOf={hrefOf(table.columnsBy)} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          <tr className="govuk-table__row">
            <th scope="row" className="govuk-table__header app-heat__first">
              All departments
            </th>
            <Whole cell={{ ...table.total, withheld: table.total.upskilled === null }} />
            {table.columns.map((column) => (
              <Whole key={column.key} cell={column} />
            ))}
          </tr>
          {table.rows.map((row) => (
            <Row key={row.key} row={row} hrefOf={hrefOf(table.rowsBy)} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  </>
)

const HeatKey = () => (
  <p className="govuk-body-s app-heat__key">
    Share of people in post who are upskilled:{' '}
    {Array.from({ length: STEPS }, (_, step) => (
      <span key={step} className={`app-heat__swatch app-heat__cell--share-${step}`}>
        {step === STEPS - 1
          ? `${(100 / STEPS) * step}% or more`
          : `${(100 / STEPS) * step} to under ${(100 / STEPS) * (step + 1)}%`}
      </span>
    ))}
  </p>
)
