import type { Standing } from '#app/data/reorganisation-standing.server.ts'
import { formatNumber } from '#app/ui/numbers.ts'

/** What stands on a reorganisation, each kind with how many there are. */
export const StandingList = ({ standing }: { standing: readonly Standing[] }) => (
  <ul className="govuk-list govuk-list--bullet">
    {standing.map(({ what, count }) => (
      <li key={what}>
        {what}: {formatNumber(count)}
      </li>
    ))}
  </ul>
)
