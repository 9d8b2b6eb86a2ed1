import type { Home } from '#app/features/oversight/home-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** What waits for a manager. Nothing if nothing waits. */
export const TeamHome = ({
  team: { approvals, claims, shares },
}: {
  team: NonNullable<Home['team']>
}) =>
  approvals + claims + shares === 0 ? null : (
    <section aria-labelledby="team">
      <h2 className="govuk-heading-m" id="team">
        Your team
      </h2>
      <ul className="govuk-list">
        {approvals > 0 ? (
          <li>
            <a className="govuk-link govuk-!-font-weight-bold" href={paths.team()}>
              {formatCount(approvals, 'request is waiting', 'requests are waiting')} for your
              approval
            </a>
          </li>
        ) : null}
        {shares > 0 ? (
          <li>
            <a className="govuk-link govuk-!-font-weight-bold" href={paths.team()}>
              {formatCount(shares, 'shared assessment waits', 'shared assessments wait')} for you to
              read
            </a>
          </li>
        ) : null}
        {claims > 0 ? (
          <li>
            <a className="govuk-link govuk-!-font-weight-bold" href={paths.claims()}>
              {formatCount(claims, 'completion is waiting', 'completions are waiting')} for you to
              confirm
            </a>
          </li>
        ) : null}
      </ul>
    </section>
  )
