import { formatNumber } from './text/numbers.ts'

/** What stands on something that is to be taken back, each kind with how many there are. */
export const StandingList = ({
  standing,
}: {
  standing: readonly { what: string; count: number }[]
}) => (
  <ul className="govuk-list govuk-list--bullet">
    {standing.map(({ what, count }) => (
      <li key={what}>
        {what}: {formatNumber(count)}
      </li>
    ))}
  </ul>
)
