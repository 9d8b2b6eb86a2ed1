/** Columns that tables of training needs share, and keys to the signs used in them. */
import type { NeedRow } from '#app/domain/needs/report.ts'
import { MINIMUM_RESPONSE } from '#app/domain/needs/needs.ts'
import { smallGroupOf, tooFewInWords } from '#app/domain/disclosure/policy.ts'
import { RATINGS_POLICY } from '#app/domain/needs/disclosure.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Figure, NoFigureKey } from '#app/ui/text/no-figure.tsx'
import type { Column } from '#app/ui/table.tsx'

export type Named = { key: string; name: string; askedSince?: Day | null }
export type HrefOf = (row: Named) => string | null

export const nameColumn = <Row extends Named>(header: string, hrefOf?: HrefOf): Column<Row> => ({
  header,
  cell: (row) => {
    const href = hrefOf?.(row)
    const since = row.askedSince ? ` (asked since ${formatDay(row.askedSince)})` : null
    return href ? (
      <>
        <a className="govuk-link" href={href}>
          {row.name}
        </a>
        {since}
      </>
    ) : (
      <>
        {row.name}
        {since}
      </>
    )
  },
})

export const reasonOf = ({ state }: Pick<NeedRow, 'state'>) =>
  state === 'too-few-answers' ? 'not-available' : 'withheld'

/** A column of numbers. If a number cannot be shown, its cell shows a sign and the reason. */
export const numberColumn = (
  header: string,
  value: (row: NeedRow) => number | null | undefined,
  unit?: '%',
): Column<NeedRow> => ({
  header,
  numeric: true,
  cell: (row) => (
    <Figure
      value={value(row)}
      reason={unit && row.met !== null && value(row) === null ? 'unreliable' : reasonOf(row)}
      unit={unit}
    />
  ),
})

const { threshold } = RATINGS_POLICY

/** The meaning of `[u]`, above a table with a share of too few people. */
export const UnreliableKey = ({ isShown, minBase }: { isShown: boolean; minBase: number }) =>
  isShown ? (
    <NoFigureKey
      reasons={['unreliable']}
      why={`we do not give a share for ${tooFewInWords(minBase)}.`}
    />
  ) : null

/** The meanings of the signs used in these rows. */
export function NeedsKey({
  rows,
}: {
  rows: readonly Pick<NeedRow, 'state' | 'met' | 'below' | 'answers'>[]
}) {
  const isTooFew = rows.some(({ state }) => state === 'too-few-answers')
  const isWithheld = rows.some(
    (row) =>
      row.state === 'withheld' ||
      (row.state === 'shown' && [row.met, row.below, ...Object.values(row.answers)].includes(null)),
  )
  return (
    <>
      {isWithheld ? (
        <NoFigureKey
          reasons={['withheld']}
          why={`fewer than ${threshold} people, all or none of a group of fewer than ${smallGroupOf(RATINGS_POLICY)}, or a number that could be worked out from others.`}
        />
      ) : null}
      {isTooFew ? (
        <NoFigureKey
          reasons={['not-available']}
          why={`fewer than ${MINIMUM_RESPONSE.percent}% or fewer than ${MINIMUM_RESPONSE.people} people have assessed themselves.`}
        />
      ) : null}
    </>
  )
}

/** Lists the withheld rows by name, below their table. */
export const WithheldRows = ({ names }: { names: readonly string[] }) =>
  names.length === 0 ? null : (
    <p className="govuk-body-s">Withheld so that no one can be identified: {names.join('; ')}.</p>
  )
