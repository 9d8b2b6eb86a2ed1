/** A table of skills by department or profession, shaded by how many people are below target. */
import {
  BANDS,
  bandOf,
  type Matrix,
  type MatrixCell,
  type MatrixRow,
} from '#app/domain/needs/matrix.ts'
import { reasonOf, type HrefOf, type Named } from '#app/features/needs/columns.tsx'
import { ScrollRegion } from '#app/ui/scroll-region.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { Figure } from '#app/ui/text/no-figure.tsx'

type Props = {
  id: string
  caption: string
  matrix: Matrix
  /** "Department" or "Profession". */
  header: string
  hrefOfSkill: HrefOf
  hrefOfRow: HrefOf
}

const linked = (row: Named, hrefOf: HrefOf) => {
  const href = hrefOf(row)
  return href ? (
    <a className="govuk-link" href={href}>
      {row.name}
    </a>
  ) : (
    row.name
  )
}

export const HeatTable = ({ id, caption, matrix, header, hrefOfSkill, hrefOfRow }: Props) => (
  <>
    <HeatKey />
    <ScrollRegion label={caption}>
      <table className="govuk-table app-heat" id={id}>
        <caption className="govuk-table__caption govuk-table__caption--s">{caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header app-heat__first">
              {header}
            </th>
            <th scope="col" className="govuk-table__header app-heat__response">
              Answered
            </th>
            {matrix.skills.map((skill) => (
              <th key={skill.key} scope="col" className="govuk-table__header app-heat__skill">
                <span className="app-heat__name">
                  {linked(skill, hrefOfSkill)}
                  {skill.askedSince ? ` (since ${formatDay(skill.askedSince)})` : null}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          <HeatRow row={{ ...matrix.everyone, name: 'Everyone' }} hrefOfRow={() => null} />
          {matrix.rows.map((row) => (
            <HeatRow key={row.key} row={row} hrefOfRow={hrefOfRow} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  </>
)

const HeatRow = ({ row, hrefOfRow }: { row: MatrixRow; hrefOfRow: HrefOf }) => (
  <tr className="govuk-table__row">
    <th scope="row" className="govuk-table__header app-heat__first">
      {linked(row, hrefOfRow)}
    </th>
    <td className="govuk-table__cell app-heat__response">
      <OutOf count={row.assessed} whole={row.inPost} reason="withheld" />
    </td>
    {row.cells.map((cell, index) => (
      <HeatCell key={index} cell={cell} />
    ))}
  </tr>
)

function HeatCell({ cell }: { cell: MatrixCell }) {
  const band = bandOf(cell)
  return (
    <td className={`govuk-table__cell app-heat__cell app-heat__cell--${band ?? 'none'}`}>
      <OutOf count={cell.below} whole={cell.compared} reason={reasonOf(cell)} />
    </td>
  )
}

type OutOfProps = {
  count: number | null
  whole: number | null
  reason: 'withheld' | 'not-available'
}

const OutOf = ({ count, whole, reason }: OutOfProps) => (
  <>
    <Figure value={count} reason={reason} />
    {count === null || whole === null ? null : (
      <span className="app-heat__whole"> of {formatNumber(whole)}</span>
    )}
  </>
)

const HeatKey = () => (
  <p className="govuk-body-s app-heat__key">
    Share of people below target:{' '}
    {Array.from({ length: BANDS }, (_, band) => (
      <span key={band} className={`app-heat__swatch app-heat__cell--${band}`}>
        {band === BANDS - 1
          ? `${(100 / BANDS) * band}% or more`
          : `${(100 / BANDS) * band} to under ${(100 / BANDS) * (band + 1)}%`}
      </span>
    ))}
  </p>
)
