import type { SharedGoal } from '#app/features/skills/sharing/team-person-view.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/** The open goals of a plan that is shared. */
export const SharedGoals = ({ goals }: { goals: readonly SharedGoal[] }) => (
  <section aria-labelledby="goals">
    <h2 className="govuk-heading-m" id="goals">
      Goals
    </h2>
    {goals.length === 0 ? <p className="govuk-body">There are no open goals in the plan.</p> : null}
    <ul className="govuk-list govuk-list--bullet">
      {goals.map(({ id, text, differently, dueOn }) => (
        <li key={id}>
          {text}, by {formatDay(dueOn)}
          {differently ? (
            <div className="app-typed-text">To do differently: {differently}</div>
          ) : null}
        </li>
      ))}
    </ul>
  </section>
)
