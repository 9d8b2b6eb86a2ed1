import { formatNumber } from './text/numbers.ts'

/** What prevents an undo: each kind of record, with how many there are. */
export const BlockerList = ({
  blockers,
}: {
  blockers: readonly { what: string; count: number }[]
}) => (
  <ul className="govuk-list govuk-list--bullet">
    {blockers.map(({ what, count }) => (
      <li key={what}>
        {what}: {formatNumber(count)}
      </li>
    ))}
  </ul>
)
