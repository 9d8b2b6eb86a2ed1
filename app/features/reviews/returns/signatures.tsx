/** The signatures on a return, and how its figures differ from the same figures calculated now. */
import type { ChangesSince, Difference } from '#app/domain/reviews/comparison.ts'
import type { SignatureView } from '#app/features/reviews/returns/return-view.server.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Table } from '#app/ui/table.tsx'

export const SignedOff = ({ signature }: { signature: SignatureView }) => (
  <InsetText>
    <p className="govuk-body">
      Signed off by {signature.signedBy} on {formatInstant(signature.signedAt)}. The figures were
      calculated at that time and do not change.
    </p>
    <p className="govuk-body">“{signature.declaration}”</p>
    {signature.reopened ? (
      <p className="govuk-body">
        Reopened by {signature.reopened.by} on {formatInstant(signature.reopened.at)}:{' '}
        {signature.reopened.reason}
      </p>
    ) : null}
  </InsetText>
)

/** What changed in the records of people in post, as far as records say. */
function reasonsIn({ late, corrected, moved }: ChangesSince): string[] {
  const reason = (count: number, what: string) =>
    count === 0 ? [] : [`${formatCount(count, 'person has', 'people have')} ${what}`]
  return [
    ...reason(late, 'a completion from before the end of the quarter that was recorded later'),
    ...reason(corrected, 'a completion that was corrected or removed'),
    ...reason(moved, 'a post that an import added, changed or ended later'),
  ]
}

export function LiveDifferences({
  differences,
  changes,
}: {
  differences: readonly Difference[]
  /** Null for people who cannot see exact figures. */
  changes: ChangesSince | null
}) {
  const reasons = changes ? reasonsIn(changes) : []
  if (differences.length === 0)
    return <p className="govuk-body">The figures would be the same if we calculated them now.</p>
  return (
    <>
      <p className="govuk-body">
        Records have been corrected or added since the return was signed. The signed return does not
        change, but these figures would be different if we calculated them now.
      </p>
      {reasons.length > 0 ? (
        <ul className="govuk-list govuk-list--bullet">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
      <Table
        caption="Signed figures compared with figures calculated now"
        captionSize="s"
        columns={[
          { header: 'Figure', cell: ({ what }) => what },
          {
            header: 'As signed',
            numeric: true,
            cell: ({ signed, unit }) => (
              <Figure value={signed} reason="withheld" unit={unit ?? undefined} />
            ),
          },
          {
            header: 'Now',
            numeric: true,
            cell: ({ live, unit }) => (
              <Figure value={live} reason="withheld" unit={unit ?? undefined} />
            ),
          },
          {
            header: 'Difference',
            numeric: true,
            cell: ({ signed, live }) =>
              signed === null || live === null ? (
                <Figure value={null} reason="not-applicable" />
              ) : (
                `${live > signed ? '+' : '−'}${Math.abs(live - signed)}`
              ),
          },
        ]}
        rows={differences}
        small
      />
    </>
  )
}

/** @param hrefOf the URL of a version */
export const Versions = ({
  versions,
  hrefOf,
}: {
  versions: readonly SignatureView[]
  hrefOf: (number: number) => string
}) => (
  <ul className="govuk-list govuk-list--bullet">
    {versions.map((version) => (
      <li key={version.number}>
        <a className="govuk-link" href={hrefOf(version.number)}>
          Version {version.number}
        </a>
        , signed off by {version.signedBy} on {formatInstant(version.signedAt)}
        {version.reopened ? (
          <>
            ; reopened by {version.reopened.by} on {formatInstant(version.reopened.at)}:{' '}
            {version.reopened.reason}
          </>
        ) : null}
      </li>
    ))}
  </ul>
)
