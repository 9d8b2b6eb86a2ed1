import type { StoredPolicy } from '#app/domain/disclosure/policy.ts'
import type { PlacesNeeded } from '#app/domain/reviews/places.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { Table } from '#app/ui/table.tsx'

type PlacesTableProps = {
  places: PlacesNeeded
  policy: StoredPolicy | null
  /** How many more people are needed for the target. Null if there is no number. */
  needed: number | null
}

type Row = { name: string; inPost: number | null; notUpskilled: number }

/** What the last row before the total stands for. */
function nameOfRest({ otherCount }: PlacesNeeded, policy: StoredPolicy | null): string {
  const smaller = otherCount > 0 ? formatCount(otherCount, 'smaller group', 'smaller groups') : null
  if (policy === null) return smaller ?? 'Others'
  const hidden = 'numbers that are withheld or lost in rounding'
  return smaller
    ? `${smaller}, and ${hidden}`
    : `${hidden.charAt(0).toUpperCase()}${hidden.slice(1)}`
}

/** Where the people who are not upskilled are. The rows add up to the total, and nobody is in two of them. */
export function PlacesTable({ places, policy, needed }: PlacesTableProps) {
  const { by, total, rest } = places
  if (total === 0 || places.places.length === 0) return null
  const rows: Row[] = [
    ...places.places,
    ...(rest === 0 ? [] : [{ name: nameOfRest(places, policy), inPost: null, notUpskilled: rest }]),
    { name: 'Total', inPost: null, notUpskilled: total },
  ]
  return (
    <div className="app-review__whole">
      <Table
        caption={`Where the people who are not upskilled are, by ${by}`}
        captionSize="s"
        columns={[
          { header: 'Who', cell: ({ name }) => name },
          {
            header: 'In post',
            numeric: true,
            cell: ({ inPost }) => <Figure value={inPost} reason="not-applicable" />,
          },
          {
            header: 'Not upskilled',
            numeric: true,
            cell: ({ notUpskilled }) => <Figure value={notUpskilled} />,
          },
        ]}
        rows={rows}
        small
      />
      {needed === null || needed === 0 ? null : (
        <p className="govuk-body-s">
          {formatCount(total, 'person is', 'people are')} not upskilled. The target needs{' '}
          {formatCount(needed, 'of them', 'of them')} to be.
        </p>
      )}
    </div>
  )
}
